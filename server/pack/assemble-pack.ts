import { casebook } from '../casebook';
import { now } from '../clock';
import { findAttachments } from '../corpus/page';
import type { LookProof } from '../custody/entry-draft';
import { ledgerVkey } from '../custody/ledger';
import { publishedAtLeast } from '../custody/publication/published';
import { readHead } from '../custody/read-ledger';
import { type Look, type OpenedAttachment, type OpenedMessage, unsealAll } from '../custody/unseal';
import { openUnsealed } from '../custody/unsealed';
import { env } from '../env';
import type { PackItem as ItemRow } from '../generated/prisma/client';
import { Refused } from '../refusal';
import { listNotes } from '../review/list-notes';
import type { WarrantScope } from '../warrant/scope';
import { toKey } from '../wire-key';
import { attachmentsOf } from './assemble/attachments';
import { attributionsOf } from './assemble/attributions';
import { type Drawn, drawPictures } from './assemble/pictures';
import { scopeWords } from './assemble/scope-words';
import { type OpenedItem, sectionsOf } from './assemble/sections';
import { batesPrefix } from './bates';
import { custodyExtract } from './custody-extract';
import { inOrder } from './in-order';
import { linesOf } from './lines-of';
import type { NativeRecord, PackDocument, PackItem, PackNote } from './pack-document';
import type { OriginalPicture } from './redaction/mark';

/** So long a pack waits for the witnesses. */
const QUORUM_MS = 10_000;

export const TOOL = { name: 'Ambit', version: '0.1.0' };

/** What a pack is made of, before anything is taken out of it. */
export type Assembled = {
  readonly document: PackDocument;
  /** What is known of the pictures beside the pixels that are drawn, by source id: for redactions. */
  readonly originals: ReadonlyMap<string, readonly OriginalPicture[]>;
  /** How what our tables name is named in the document: messages by source id, files by the hash of what was seized. */
  readonly named: { readonly messages: ReadonlyMap<bigint, string>; readonly files: ReadonlyMap<bigint, string> };
  /** The entry under which all of it was opened. */
  readonly deed: LookProof;
};

type Opened = {
  readonly messages: ReadonlyMap<bigint, OpenedMessage>;
  readonly files: ReadonlyMap<bigint, OpenedAttachment>;
  /** Records as they were seized, of messages that are shown in full. */
  readonly natives: ReadonlyMap<bigint, NativeRecord>;
  readonly drawn: ReadonlyMap<bigint, Drawn>;
  readonly notes: ReadonlyMap<string, PackNote[]>;
  readonly deed: LookProof;
};

/**
 * Gathers what a pack prints: opens every message and picture under one entry, adds notes, scope and custody. A pack that is made holds exactly what was
 * approved; one that is only looked at holds what is visible of it.
 * @param look the act, and what its entry holds besides
 */
export async function assemblePack(scope: WarrantScope, id: string, look: Look): Promise<Assembled> {
  const { caseId, caseAlias, investigator } = scope.terms;
  const isMade = look.act === 'pack.generated';
  const pack = await casebook().pack.findFirst({
    where: { id, caseId },
    include: { case: true, items: true, sections: { orderBy: { ordinal: 'asc' } }, supersedes: true },
  });
  if (pack === null) throw new Refused('NOT_YOURS', caseAlias);
  const rows = inOrder(pack.sections, pack.items);
  const lines = await linesOf(scope, { pack, items: rows, sections: pack.sections });
  const shown = lines.flatMap(({ item, place }) => (place ? [{ item, place }] : []));
  if (isMade && shown.length !== rows.length) throw new Refused('OUT_OF_SCOPE', caseAlias);
  const opened = await open(scope, look, pack.reference, shown);
  const items = shown.map(({ item }) => openedItem(item, opened));
  const sections = sectionsOf(items, pack);
  const document: PackDocument = {
    packReference: pack.reference,
    title: pack.title,
    caseReference: pack.case.reference,
    caseName: pack.case.name,
    agency: investigator.agencyCode,
    preparedBy: investigator.name,
    preparedAt: now(),
    handlingCode: pack.case.handlingCode,
    batesPrefix: batesPrefix(pack.case.reference),
    batesFirst: pack.case.batesNext,
    template: { language: pack.language, jurisdiction: pack.jurisdiction, timeZone: pack.timeZone },
    ...(pack.supersedes?.packId && {
      supersedes: { packReference: pack.supersedes.reference, packId: pack.supersedes.packId },
    }),
    scope: await scopeWords(scope),
    sections,
    redactions: [],
    attributions: await attributionsOf(caseId, sections),
    completeness: null,
    custody: {
      entries: await custodyExtract(opened.deed),
      checkpoint: await checkpoint(isMade),
      origin: env().AMBIT_ORIGIN,
      vkey: ledgerVkey(),
    },
    tool: TOOL,
  };
  return { document, originals: originalsOf(opened), named: namesOf(opened), deed: opened.deed };
}

function namesOf({ messages, files }: Opened): Assembled['named'] {
  return {
    messages: new Map([...messages].map(([id, { extId }]) => [id, extId])),
    files: new Map([...files].map(([id, { objectSha256 }]) => [id, objectSha256])),
  };
}

/** Whoever gets the pack holds the portal to its past with this checkpoint: it isn't made without the witnesses. Who only looks doesn't wait for them. */
async function checkpoint(isMade: boolean): Promise<string> {
  return (await publishedAtLeast(isMade ? (await readHead()).size : 0, QUORUM_MS)).note;
}

type Shown = readonly { item: ItemRow; place: { id: bigint; conversationId: bigint; position: number } }[];

async function open(scope: WarrantScope, { act, payload }: Look, reference: string, shown: Shown): Promise<Opened> {
  const ids = shown.map(({ place }) => place.id);
  const attachments = await findAttachments(scope, { messageIds: ids });
  const counts = { pack: reference, messages: ids.length, attachments: attachments.length };
  const unsealed = await unsealAll(
    scope,
    { act, payload: { ...payload, ...counts } },
    shown.map(({ place }) => place),
    attachments.map(({ id }) => id),
  );
  const { records: messages, proof } = openUnsealed(unsealed.messages);
  const files = openUnsealed(unsealed.attachments).records;
  return {
    messages: new Map(messages.map((message) => [message.id, message])),
    files: new Map(files.map((file) => [file.id, file])),
    natives: new Map(openUnsealed(unsealed.records).records.map(({ messageId, ...record }) => [messageId, record])),
    drawn: await drawPictures(files),
    notes: await notesOf(scope, ids),
    deed: proof,
  };
}

async function notesOf(scope: WarrantScope, ids: readonly bigint[]): Promise<Map<string, PackNote[]>> {
  const byMessage = new Map<string, PackNote[]>();
  for (const { messages, author, createdAt, relevance, text } of await listNotes(scope, ids)) {
    const note = { author, at: createdAt, relevance, text };
    for (const key of messages) byMessage.set(key, [...(byMessage.get(key) ?? []), note]);
  }
  return byMessage;
}

function openedItem(row: ItemRow, opened: Opened): OpenedItem {
  const message = opened.messages.get(row.messageId);
  if (message === undefined) throw new Error('an item was not opened');
  return { sectionId: row.sectionId, message, item: itemOf(row, message, opened) };
}

function itemOf(row: ItemRow, message: OpenedMessage, { notes, files, natives, drawn, deed }: Opened): PackItem {
  return {
    sourceId: message.extId,
    sender: message.sender,
    recipients: [...message.recipients],
    sentAt: message.sentAt,
    sentAtOriginal: message.sentAtOriginal,
    body: message.body === null ? null : [{ text: message.body }],
    isContext: row.isContext,
    ...(row.caption && { caption: row.caption }),
    ...(row.exhibit && { exhibit: row.exhibit }),
    notes: notes.get(toKey('message', message.id)) ?? [],
    pictures: message.attachments.flatMap(({ id }) => {
      const one = drawn.get(BigInt(id));
      return one !== undefined && 'picture' in one ? one.picture : [];
    }),
    attachments: attachmentsOf(message, files, drawn),
    raw: message.raw,
    native: natives.get(message.id) ?? null,
    leaf: null,
    commitment: message.commitment,
    entry: deed.index,
  };
}

function originalsOf({ messages, files, drawn }: Opened): Map<string, OriginalPicture[]> {
  const originals = new Map<string, OriginalPicture[]>();
  for (const [id, one] of drawn) {
    const sourceId = messages.get(files.get(id)?.messageId ?? 0n)?.extId;
    if (sourceId === undefined || !('original' in one)) continue;
    originals.set(sourceId, [...(originals.get(sourceId) ?? []), one.original]);
  }
  return originals;
}
