import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCase } from '../support/build-case';
import { movePack } from '../support/move-pack';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
const pack = (id: number) => `'00000000-0000-4000-8000-00000000000${id}'`;

beforeAll(async () => {
  portal = await openPortal();
  await buildCase(portal.owner, {
    messages: [],
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }] }],
  });
  for (const id of [1, 2, 3]) {
    await portal.owner.query(
      `INSERT INTO pack (id, case_id, warrant_id, purpose, reference, title, author_id)
       SELECT ${pack(id)}, case_id, id, 'firearms supply', 'P-${id}', 'T', drafted_by_id FROM warrant`,
    );
    // The third is empty, so that no key stands in the way of deleting it.
    if (id < 3) await portal.owner.query(`INSERT INTO pack_item VALUES (${pack(id)}, ${id}, 1)`);
  }
  for (const id of [1, 3]) await movePack(portal.owner, pack(id).replaceAll("'", ''), 'sealed');
});
afterAll(() => portal.close());

/** Run and rolled back, so that no change stays for the next. */
async function attempt(sql: string): Promise<void> {
  await portal.owner.query('BEGIN');
  try {
    const { rowCount } = await portal.owner.query(sql);
    expect(rowCount, 'rows that it would have changed').toBeGreaterThan(0);
  } finally {
    await portal.owner.query('ROLLBACK');
  }
}

describe('a sealed pack, to its owner too', () => {
  test.each([
    `UPDATE pack SET title = 'Another' WHERE id = ${pack(1)}`,
    `UPDATE pack SET state = 'draft' WHERE id = ${pack(1)}`,
    `UPDATE pack SET file_sha256 = repeat('0', 64) WHERE id = ${pack(1)}`,
    `INSERT INTO pack_item VALUES (${pack(1)}, 3, 2)`,
    `UPDATE pack_item SET caption = 'Another' WHERE pack_id = ${pack(1)}`,
    `DELETE FROM pack_item WHERE pack_id = ${pack(1)}`,
    `UPDATE pack_item SET pack_id = ${pack(2)} WHERE pack_id = ${pack(1)}`,
    `UPDATE pack_item SET pack_id = ${pack(1)} WHERE pack_id = ${pack(2)}`,
    `DELETE FROM pack WHERE id = ${pack(3)}`,
  ])('refuses %s', async (sql) => {
    await expect(attempt(sql)).rejects.toThrow('a sealed pack does not change');
  });

  test('an unsealed one may change', () =>
    attempt(`UPDATE pack_item SET caption = 'Another' WHERE pack_id = ${pack(2)}`));
});
