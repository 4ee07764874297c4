import { may } from '../ability/case-ability';
import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case, Warrant } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { caseChange } from './case-change';

export type ConditionRequest = {
  readonly reference: string;
  /** Left out: the version that was put in force last. */
  readonly version?: number | undefined;
  readonly ordinal: number;
  readonly met: boolean;
  readonly note: string;
  /** What shows it: the permission, the report sent. Needed where it is met. */
  readonly documentName?: string | undefined;
  readonly documentSha256?: string | undefined;
};

/**
 * Records that a condition is met, or that it no longer is. A clause that waits for a permission opens, or shuts, at the next request. Nothing is met
 * before the warrant is in force: who activates it has read what waits. It is met with the document that shows it, by somebody who neither drafted
 * the warrant nor reads in the case; that it is no longer met anybody says who may activate.
 */
export async function meetCondition(
  who: Investigator,
  file: Case,
  request: ConditionRequest,
): Promise<{ version: number; entry: number }> {
  const { reference, ordinal, met, note } = request;
  const warrant = await versionOf(file, request);
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  if (warrant.activatedAt === null)
    throw new BadInput(`${reference} is not in force yet: its conditions are met once it is.`);
  if (met) await requireOther(who, file, warrant);
  const document = met ? documentOf(request) : { documentName: null, documentSha256: null };
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.warrantCondition.updateMany({
      where: { warrantId: warrant.id, ordinal, metAt: met ? null : { not: null } },
      data: { metAt: met ? now() : null, metById: met ? who.id : null, metNote: note, ...asMet(document) },
    });
    if (count !== 1)
      throw new BadInput(
        `${reference}, version ${warrant.version}, has no condition ${ordinal} that is ${met ? 'not met yet' : 'met'}.`,
      );
    const payload = { reference, version: warrant.version, ordinal, met, note, ...document };
    return { result: null, draft: { ...caseChange(who, file, 'condition.met', payload), warrant: warrant.alias } };
  });
  return { version: warrant.version, entry: proof.index };
}

async function requireOther(who: Investigator, file: Case, { draftedById }: Warrant): Promise<void> {
  if (!(await may(who, file.id, 'recordLeave'))) throw new Refused('NO_ROLE', file.alias);
  if (draftedById === who.id) throw new Refused('SAME_PERSON', file.alias);
}

type Document = { readonly documentName: string | null; readonly documentSha256: string | null };

function documentOf({ documentName, documentSha256 }: ConditionRequest): Document {
  if (documentName === undefined || documentSha256 === undefined)
    throw new BadInput('Name the document that shows it, with its SHA-256.');
  return { documentName, documentSha256 };
}

function asMet({ documentName, documentSha256 }: Document) {
  return { metDocumentName: documentName, metDocumentSha256: documentSha256 };
}

async function versionOf(file: Case, { reference, version }: ConditionRequest): Promise<Warrant | null> {
  const where = { caseId: file.id, reference };
  const newest = { orderBy: { version: 'desc' } } as const;
  if (version !== undefined) return casebook().warrant.findFirst({ where: { ...where, version } });
  const inForce = await casebook().warrant.findFirst({ where: { ...where, activatedAt: { not: null } }, ...newest });
  return inForce ?? casebook().warrant.findFirst({ where, ...newest });
}
