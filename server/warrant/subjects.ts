import { casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { caseChange } from './case-change';
import { unlessTaken } from './unless-taken';

export const CATEGORIES = ['suspect', 'convicted', 'victim', 'witness', 'contact', 'uninvolved'] as const;

/** The persons of a case with the handles that are said to be theirs, settled ones too. */
export function readSubjects(file: Case) {
  return casebook().subject.findMany({
    where: { caseId: file.id },
    include: { attributions: { orderBy: { proposedAt: 'asc' } } },
    orderBy: { name: 'asc' },
  });
}

/** Enters a person whom a warrant may name, or gives them another category. A name stands for one person in a case. */
export async function addSubject(
  who: Investigator,
  file: Case,
  name: string,
  category: (typeof CATEGORIES)[number],
): Promise<{ entry: number }> {
  const change = recordChange(async (tx) => {
    const found = await tx.subject.findUnique({ where: { caseId_name: { caseId: file.id, name } } });
    if (found?.category === category) throw new BadInput(`${name} is entered already, as ${category}.`);
    if (found === null) await tx.subject.create({ data: { caseId: file.id, name, category } });
    else await tx.subject.update({ where: { id: found.id }, data: { category } });
    const payload = { name, category, before: found?.category ?? null };
    return { result: null, draft: caseChange(who, file, 'subject.changed', payload) };
  });
  const { proof } = await unlessTaken(change, `${name} was entered by somebody else a moment ago.`);
  return { entry: proof.index };
}
