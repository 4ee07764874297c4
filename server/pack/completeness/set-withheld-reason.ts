import { findVisible } from '../../corpus/page';
import { Refused } from '../../refusal';
import type { WarrantScope } from '../../warrant/scope';
import { type Changed, changeDraft } from '../change/change-draft';
import { requireDraft, requirePrepare } from '../find-pack';
import type { WithholdingReason } from '../pack-document';

/** What an author may say; that something lies beyond the warrant is no opinion. */
export const AUTHORS_REASONS = ['legalPrivilege', 'thirdParty', 'sensitive', 'notRelevant'] as const satisfies Exclude<
  WithholdingReason,
  'outOfScope'
>[];

export type AuthorsReason = (typeof AUTHORS_REASONS)[number];

/**
 * Says why messages that the author could have put into a draft stay out, or takes that back (null): the pack's proof of completeness gives
 * it. One that isn't visible refuses the whole: nobody gives a reason for what they can't know.
 */
export async function setWithheldReason(
  scope: WarrantScope,
  pack: string,
  keys: readonly bigint[],
  reason: AuthorsReason | null,
): Promise<Changed> {
  await requirePrepare(scope);
  const draft = await requireDraft(scope, pack);
  const ids = [...new Set(keys)];
  const visible = await findVisible(scope, { ids });
  if (visible.length !== ids.length) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
  const payload = { withheld: visible.map(({ extId }) => extId), reason };
  return changeDraft(scope, draft, payload, async (tx) => {
    await tx.packWithheld.deleteMany({ where: { packId: pack, messageId: { in: ids } } });
    if (reason === null) return;
    const setById = scope.terms.investigator.id;
    await tx.packWithheld.createMany({ data: ids.map((messageId) => ({ packId: pack, messageId, reason, setById })) });
  });
}
