import { type CasebookTransaction, casebook } from '../casebook';

/** What the next version is built on. */
export type Lineage = Awaited<ReturnType<typeof lineageOf>>;
export type Version = Lineage['versions'][number];

/**
 * The newest version of a warrant in any state, and those that were ever in force, newest first: back to the order that issued them, because
 * a new order under the same reference starts clean.
 */
export async function lineageOf(caseId: number, reference: string, tx: CasebookTransaction = casebook()) {
  const all = await tx.warrant.findMany({
    where: { caseId, reference },
    orderBy: { version: 'desc' },
    include: { clauses: { where: { reason: 'GAP' } } },
  });
  const inForce = all.filter(({ activatedAt }) => activatedAt !== null);
  const issued = inForce.findIndex(({ instrument }) => instrument === 'issue');
  return { newest: all[0] ?? null, versions: issued < 0 ? inForce : inForce.slice(0, issued + 1) };
}

/** The same, and until the transaction ends nobody else changes the state of a version that was in force, or puts another in force. */
export async function lockedLineage(caseId: number, reference: string, tx: CasebookTransaction): Promise<Lineage> {
  await tx.$queryRaw`SELECT FROM warrant WHERE case_id = ${caseId} AND reference = ${reference} AND activated_at IS NOT NULL
    ORDER BY id FOR UPDATE`;
  return lineageOf(caseId, reference, tx);
}
