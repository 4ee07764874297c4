import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { WarrantScope } from '@/server/warrant/scope';

/**
 * Takes a draft all the way as people would on the screen: its author hands it on, a legal reviewer approves it, the author has it made; the job's own
 * function then does its work here, without the queue.
 */
export async function sealPack(owner: pg.Client, scope: WarrantScope, id: string): Promise<string> {
  await approvePack(owner, scope, id);
  return makePack(owner, scope, id);
}

/** Up to the approval. */
export async function approvePack(owner: pg.Client, scope: WarrantScope, id: string): Promise<void> {
  const { setUpPack } = await import('@/server/pack/change/settings');
  const { submitPack } = await import('@/server/pack/lifecycle/submit');
  const { approvePack: approve, digestNow } = await import('@/server/pack/lifecycle/review');
  await setUpPack(scope, id, { context: { before: 0, after: 0, whyNot: 'Each is understood by itself.' } });
  await submitPack(scope, id);
  await approve(await reviewerUnder(owner, scope), id, await digestNow(id));
}

/** What is approved, made. */
export async function makePack(owner: pg.Client, scope: WarrantScope, id: string): Promise<string> {
  const { generatePack: ask } = await import('@/server/pack/lifecycle/generate');
  const { generatePack } = await import('@/server/pack/generate-pack');
  const { job } = await ask(scope, id);
  const { rows } = await owner.query('SELECT case_id, started_by_id, input FROM job WHERE id = $1', [job]);
  const { case_id: caseId, started_by_id: startedById, input } = rows[0];
  const { signal } = new AbortController();
  await generatePack({
    id: job,
    caseId,
    startedById,
    input,
    signal,
    report: async () => {},
    throwIfCancelled: () => {},
  });
  return id;
}

/** A legal reviewer who is there for this alone, assigned to the warrant and having read its order. */
async function reviewerUnder(owner: pg.Client, { terms }: WarrantScope): Promise<WarrantScope> {
  const { investigatorById } = await import('@/server/session/investigator-by-id');
  const { scopeUnder } = await import('@/server/warrant/scope');
  const id = randomUUID();
  await owner.query(
    `INSERT INTO person (id, login, name, agency_id, password_hash, must_change_password, alias)
     SELECT $1::uuid, $1::text, 'Reviewer', a.id, '', false, encode(sha256($1::text::bytea), 'hex') FROM agency a WHERE a.code = $2`,
    [id, terms.investigator.agencyCode],
  );
  await owner.query(`INSERT INTO membership (case_id, person_id, role) VALUES ($1, $2, 'legalReviewer')`, [
    terms.caseId,
    id,
  ]);
  await owner.query('INSERT INTO warrant_assignment (warrant_id, person_id) VALUES ($1, $2)', [terms.warrantId, id]);
  await owner.query(
    'INSERT INTO acknowledgement (warrant_id, person_id, document_sha256) SELECT id, $2, document_sha256 FROM warrant WHERE id = $1',
    [terms.warrantId, id],
  );
  const who = await investigatorById(id, terms.investigator.sessionId);
  if (who === null) throw new Error('no reviewer');
  const { caseReference, warrantReference, purpose } = terms;
  return scopeUnder(who, { caseReference, warrantReference, purpose });
}
