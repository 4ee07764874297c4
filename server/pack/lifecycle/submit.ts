import type { CasebookTransaction } from '../../casebook';
import { now } from '../../clock';
import { recordChange } from '../../custody/outbox';
import { BadInput } from '../../refusal';
import { changeUnder } from '../../warrant/change-under';
import type { WarrantScope } from '../../warrant/scope';
import { type Changed, holdDraft } from '../change/change-draft';
import { MAX_ITEMS } from '../change/items';
import { requireDraft, requirePrepare } from '../find-pack';
import { contentsDigest } from './contents-digest';
import { findContext, reach } from './find-context';

/**
 * Hands a draft on to legal review. What comes along by the context rule is put in now, so that the reviewer, the digest and the sealed pack have the
 * very same messages; from here on nothing of it changes.
 */
export async function submitPack(scope: WarrantScope, id: string): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  if (pack.state !== 'draft') throw new BadInput('This pack was handed on before.');
  if (pack.items.length === 0) throw new BadInput('This pack is empty: add messages first.');
  requireRule(pack);
  const whole = await findContext(scope, pack);
  if (whole.filter(({ isContext }) => !isContext).length !== pack.items.length)
    throw new BadInput('An item of this pack is no longer inside the warrant: take it out first.');
  if (whole.length > MAX_ITEMS) throw new BadInput(`With its context this pack holds over ${MAX_ITEMS} messages.`);
  const me = scope.terms.investigator.id;
  const { proof } = await recordChange(async (tx) => {
    await holdDraft(tx, scope, pack);
    await bringAlong(tx, id, whole);
    await tx.pack.update({ where: { id }, data: { state: 'review', submittedById: me, submittedAt: now() } });
    const payload = { pack: id, digest: await contentsDigest(tx, id), messages: whole.length };
    return { result: null, draft: changeUnder(scope, 'pack.submitted', payload) };
  });
  return { id, entry: proof.index };
}

type Rule = Parameters<typeof reach>[0] & {
  readonly contextWhyNot: string;
  readonly sections: readonly { readonly id: string; readonly contextWhyNot: string | null }[];
  readonly items: readonly { readonly sectionId: string | null }[];
};

/** A message without its neighbours is a choice, and a reader is told why it was made. */
function requireRule(pack: Rule): void {
  for (const sectionId of new Set(pack.items.map((item) => item.sectionId))) {
    const section = pack.sections.find(({ id }) => id === sectionId);
    const whyNot = section?.contextWhyNot ?? pack.contextWhyNot;
    if (Math.max(...reach(pack, sectionId)) === 0 && whyNot.trim() === '')
      throw new BadInput('Say how many messages before and after each come along, or why none do.');
  }
}

type Whole = Awaited<ReturnType<typeof findContext>>;

async function bringAlong(tx: CasebookTransaction, packId: string, whole: Whole): Promise<void> {
  const ordinals = whole.map((_, at) => at + 1);
  await tx.$executeRaw`
    UPDATE pack_item i SET ordinal = o.at FROM unnest(${whole.map(({ id }) => id)}::bigint[], ${ordinals}::integer[]) AS o (key, at)
    WHERE i.pack_id = ${packId}::uuid AND i.message_id = o.key`;
  await tx.packItem.createMany({
    data: whole.flatMap(({ id, sectionId, isContext }, at) =>
      isContext ? [{ packId, messageId: id, sectionId, ordinal: at + 1, isContext }] : [],
    ),
  });
}
