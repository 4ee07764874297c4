import type { CasebookTransaction } from '../casebook';
import { BadInput } from '../refusal';
import type { WarrantDraft } from './draft-terms';

/** The approved lists to which the clauses of a version are bound. */
export async function boundLists(tx: CasebookTransaction, warrantId: number) {
  return tx.termList.findMany({
    where: { id: { in: await boundIds(tx, warrantId) } },
    select: { id: true, name: true, version: true, enteredById: true },
  });
}

async function boundIds(tx: CasebookTransaction, warrantId: number): Promise<number[]> {
  const clauses = await tx.warrantClause.findMany({ where: { warrantId }, select: { termListId: true } });
  return clauses.flatMap(({ termListId }) => termListId ?? []);
}

/** An edit that names a list without its version must not bind the draft to a newer one unsaid: refused, and the version asked for. */
export async function requireSameLists(
  tx: CasebookTransaction,
  caseId: number,
  warrantId: number,
  { clauses }: WarrantDraft,
): Promise<void> {
  const bound = await boundLists(tx, warrantId);
  for (const name of new Set(clauses.flatMap(({ terms }) => (terms && !terms.version ? [terms.list] : [])))) {
    const was = bound.filter((one) => one.name === name);
    const newest = await tx.termList.findFirst({ where: { caseId, name }, orderBy: { version: 'desc' } });
    if (newest === null || was.length === 0 || was.every(({ version }) => version === newest.version)) continue;
    throw new BadInput(
      `The draft is bound to ${name}, version ${was.map(({ version }) => version).join(', ')}, and there is version ${newest.version} by now: name the version.`,
    );
  }
}
