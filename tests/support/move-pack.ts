import { randomUUID } from 'node:crypto';
import type pg from 'pg';

const WAY = ['draft', 'review', 'approved', 'generating', 'sealed'] as const;

/**
 * Moves a pack on to a state by the tables alone, for tests that are about what holds in that state: submitted by its author, approved by
 * somebody who exists for this alone. What is set besides comes with the last step.
 */
export async function movePack(
  owner: pg.Client,
  id: string,
  to: (typeof WAY)[number],
  also: Record<string, string | number | Date | null> = {},
): Promise<void> {
  const { rows } = await owner.query<{ state: (typeof WAY)[number] }>('SELECT state FROM pack WHERE id = $1', [id]);
  for (const state of WAY.slice(WAY.indexOf(rows[0]?.state ?? 'draft') + 1, WAY.indexOf(to) + 1)) {
    const columns = Object.entries({ ...(state === 'approved' && (await approval(owner))), ...(state === to && also) });
    await owner.query(
      `UPDATE pack SET state = $2${state === 'review' ? ', submitted_by_id = author_id, submitted_at = now()' : ''}
       ${columns.map(([column], at) => `, ${column} = $${at + 3}`).join('')} WHERE id = $1`,
      [id, state, ...columns.map(([, value]) => value)],
    );
  }
}

async function approval(owner: pg.Client) {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO person (id, login, name, agency_id, password_hash, alias)
     SELECT $1::uuid, $1::text, 'Reviewer', (SELECT id FROM agency LIMIT 1), '', encode(sha256($1::text::bytea), 'hex')`,
    [id],
  );
  return { approved_by_id: id, approved_at: new Date(), approved_digest: '0'.repeat(64) };
}
