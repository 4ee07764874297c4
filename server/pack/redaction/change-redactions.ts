import { randomUUID } from 'node:crypto';
import { type CasebookTransaction, casebook } from '../../casebook';
import { now } from '../../clock';
import { findAttachments, findVisible } from '../../corpus/page';
import type { Json } from '../../custody/entry-draft';
import { BadInput, Refused } from '../../refusal';
import type { WarrantScope } from '../../warrant/scope';
import { type Changed, changeDraft } from '../change/change-draft';
import { requireDraft, requirePrepare } from '../find-pack';
import type { RedactionReason } from '../pack-document';
import { unitsOf } from './code-points';
import type { Box } from './mark';
import { openForRedaction } from './open-messages';
import { type Named, takeOrdinals } from './pseudonyms';
import { subjectDigest } from './subject-digest';

/** What a change made: the redactions that are undone together. */
export type Redacted = Changed & { readonly batch: string };

/** A new row, before it has a pack, a batch and an author. */
export type NewRedaction = {
  readonly kind: 'span' | 'box' | 'handle' | 'ocr';
  readonly messageId?: bigint;
  readonly attachmentId?: bigint;
  readonly span?: { readonly start: number; readonly end: number };
  readonly box?: Box;
  /** The very text of a span, or the handle: kept as a digest alone. */
  readonly text?: string;
};

/** A pack of redactions that nobody reads any more. */
const MOST = 20_000;
const MAX_SIDE = 100_000;

/** Takes out a span of a message's body. The message is opened for it, under an entry: the row knows the very text by its digest. */
export async function addSpan(
  scope: WarrantScope,
  id: string,
  span: { readonly message: bigint; readonly start: number; readonly end: number; readonly reason: RedactionReason },
): Promise<Redacted> {
  const pack = await requireChangeable(scope, id);
  const places = await placesInScope(scope, [span.message]);
  const { messages } = await openForRedaction(scope, id, places);
  const [message] = messages;
  const body = message?.body ?? '';
  const units = unitsOf(body, span.start, span.end);
  if (units === null) throw new BadInput('The message has no such place.');
  const text = body.slice(units.start, units.end);
  if (text.trim() === '') throw new BadInput('There is nothing but spaces to take out.');
  return addAll(scope, pack, span.reason, [{ kind: 'span', messageId: span.message, span, text }]);
}

/** Covers part of a picture; `box` in pixels of the original, upright. Without one: the words that were read on it. */
export async function addToPicture(
  scope: WarrantScope,
  id: string,
  {
    attachment,
    box,
    reason,
  }: { readonly attachment: bigint; readonly box: Box | null; readonly reason: RedactionReason },
): Promise<Redacted> {
  const pack = await requireChangeable(scope, id);
  const [place] = await findAttachments(scope, { ids: [attachment] });
  if (place === undefined) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
  await placesInScope(scope, [place.messageId]);
  if (box !== null && (box.x1 > MAX_SIDE || box.y1 > MAX_SIDE || box.x1 <= box.x0 || box.y1 <= box.y0))
    throw new BadInput('A box has two sides, each of one pixel or more, inside the picture.');
  const common = { messageId: place.messageId, attachmentId: attachment };
  return addAll(scope, pack, reason, [box === null ? { kind: 'ocr', ...common } : { kind: 'box', ...common, box }]);
}

/** Takes a handle out of the whole pack. It must be somebody's in it: of anybody else there is nothing to take out. */
export async function addHandle(
  scope: WarrantScope,
  id: string,
  { handle, reason }: { readonly handle: string; readonly reason: RedactionReason },
): Promise<Redacted> {
  const pack = await requireChangeable(scope, id);
  const places = await findVisible(scope, { ids: pack.items.map(({ messageId }) => messageId) });
  const { messages } = await openForRedaction(scope, id, places);
  if (!messages.some(({ sender, recipients }) => sender === handle || recipients.includes(handle)))
    throw new BadInput('No message of this pack is from or to this handle. Find it as a text instead.');
  const subject = subjectDigest(handle);
  const standing = await casebook().redaction.count({
    where: { packId: id, kind: 'handle', subject: Uint8Array.from(subject), undoneAt: null },
  });
  if (standing > 0) throw new BadInput('This handle is redacted already.');
  return addAll(scope, pack, reason, [{ kind: 'handle', text: handle }]);
}

/** Takes back, or puts back, what was done in one go. */
export async function turnBatch(scope: WarrantScope, id: string, batch: string, isUndo: boolean): Promise<Redacted> {
  const pack = await requireChangeable(scope, id);
  const where = { packId: id, batchId: batch };
  if ((await casebook().redaction.count({ where })) === 0) throw new Refused('NOT_YOURS', scope.terms.caseAlias);
  const payload: { [key: string]: Json } = isUndo ? { redactionsUndone: batch } : { redactionsRedone: batch };
  const changed = await changeDraft(scope, pack, payload, async (tx) => {
    const { count } = await tx.redaction.updateMany({
      where: { ...where, undoneAt: isUndo ? null : { not: null } },
      data: isUndo
        ? { undoneAt: now(), undoneById: scope.terms.investigator.id }
        : { undoneAt: null, undoneById: null },
    });
    if (count === 0) throw new BadInput(isUndo ? 'This is undone already.' : 'This stands already.');
  });
  return { ...changed, batch };
}

export type Draft = Awaited<ReturnType<typeof requireDraft>>;

export async function requireChangeable(scope: WarrantScope, id: string): Promise<Draft> {
  await requirePrepare(scope);
  return requireDraft(scope, id);
}

/** Writes redactions as one batch with one entry. The entry names places and counts; what they hide stands in no ledger. */
export async function addAll(
  scope: WarrantScope,
  pack: Draft,
  reason: RedactionReason,
  all: readonly NewRedaction[],
  found: { readonly [key: string]: Json } = {},
): Promise<Redacted> {
  const batch = randomUUID();
  const payload = { redacted: all.length, kinds: [...new Set(all.map(({ kind }) => kind))], reason, batch, ...found };
  const changed = await changeDraft(scope, pack, payload, async (tx) => {
    if ((await tx.redaction.count({ where: { packId: pack.id } })) + all.length > MOST)
      throw new BadInput(`A pack holds at most ${MOST.toLocaleString('en-GB')} redactions.`);
    const ordinals = await ordinalsOf(tx, pack.id, reason, all);
    const rows = all.map((one, at) => ({ ...rowOf(one), ordinal: ordinals[at] ?? null }));
    await tx.redaction.createMany({
      data: rows.map((row) => ({
        ...row,
        id: randomUUID(),
        packId: pack.id,
        batchId: batch,
        reason,
        authorId: scope.terms.investigator.id,
      })),
    });
  });
  return { ...changed, batch };
}

/** Handles always have a pseudonym; words of a body where they name a third party. */
async function ordinalsOf(
  tx: CasebookTransaction,
  packId: string,
  reason: RedactionReason,
  all: readonly NewRedaction[],
): Promise<(number | null)[]> {
  const named = all.map(({ kind, text }): Named | null => {
    if (text === undefined || (kind !== 'handle' && reason !== 'thirdParty')) return null;
    return { kind: kind === 'handle' ? 'handle' : 'value', text };
  });
  const taken = await takeOrdinals(
    tx,
    packId,
    named.filter((one) => one !== null),
  );
  return named.map((one) => (one === null ? null : (taken.shift() ?? null)));
}

function rowOf({ kind, messageId, attachmentId, span, box, text }: NewRedaction) {
  return {
    kind,
    messageId: messageId ?? null,
    attachmentId: attachmentId ?? null,
    spanStart: span?.start ?? null,
    spanEnd: span?.end ?? null,
    x0: box?.x0 ?? null,
    y0: box?.y0 ?? null,
    x1: box?.x1 ?? null,
    y1: box?.y1 ?? null,
    subject: text === undefined ? null : Uint8Array.from(subjectDigest(text)),
  };
}

/** Where the message lies; one that this scope doesn't show is not there. One that comes along as context needs no place in the pack yet. */
async function placesInScope(scope: WarrantScope, ids: readonly bigint[]) {
  const places = await findVisible(scope, { ids });
  if (places.length !== ids.length) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
  return places;
}
