import { casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { warrantChange } from './warrant-change';

/**
 * A person confirms having read the order and its instructions: this version of them, by the document's hash. Before that nothing opens
 * (rule N1). Refused for whoever isn't assigned.
 */
export async function acknowledge(
  who: Investigator,
  file: Case,
  reference: string,
  documentSha256: string,
): Promise<{ version: number; entry: number }> {
  const warrant = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference, activatedAt: { not: null }, assignments: { some: { personId: who.id } } },
    orderBy: { version: 'desc' },
    include: { acknowledgements: { where: { personId: who.id } } },
  });
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  if (warrant.documentSha256 !== documentSha256)
    throw new BadInput(`${reference} has another order by now: read it again.`);
  if (warrant.acknowledgements.length > 0)
    throw new BadInput(`You have acknowledged ${reference}, version ${warrant.version}, already.`);
  const { proof } = await recordChange(async (tx) => {
    await tx.acknowledgement.create({ data: { warrantId: warrant.id, personId: who.id, documentSha256 } });
    return {
      result: null,
      draft: warrantChange(who, file, warrant, 'warrant.acknowledged', { documentSha256 }),
    };
  });
  return { version: warrant.version, entry: proof.index };
}
