import { casebook } from '../casebook';
import type { Case } from '../generated/prisma/client';
import { Refused } from '../refusal';

/** All targets of one clause of one version: a list on the screen shows the first of them. */
export async function readTargets(
  file: Case,
  { reference, version, clause }: { reference: string; version: number; clause: number },
): Promise<string[]> {
  const found = await casebook().warrantClause.findFirst({
    where: { ordinal: clause, warrant: { caseId: file.id, reference, version } },
    select: { targets: { select: { value: true }, orderBy: { value: 'asc' } } },
  });
  if (found === null) throw new Refused('NO_WARRANT', file.alias);
  return found.targets.map(({ value }) => value);
}
