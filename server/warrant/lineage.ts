import { casebook } from '../casebook';

/** What the next version is built on. */
export type Lineage = Awaited<ReturnType<typeof lineageOf>>;
export type Version = Lineage['versions'][number];

/**
 * The newest version of a warrant in any state, and those that were ever in force, newest first: back to the order that issued them, because
 * a new order under the same reference starts clean.
 */
export async function lineageOf(caseId: number, reference: string) {
  const all = await casebook().warrant.findMany({
    where: { caseId, reference },
    orderBy: { version: 'desc' },
    include: { clauses: { where: { reason: 'GAP' } } },
  });
  const inForce = all.filter(({ activatedAt }) => activatedAt !== null);
  const issued = inForce.findIndex(({ instrument }) => instrument === 'issue');
  return { newest: all[0] ?? null, versions: issued < 0 ? inForce : inForce.slice(0, issued + 1) };
}
