import { casebook } from '../casebook';
import { now } from '../clock';
import { findAttachments, findVisible } from '../corpus/page';
import type { EntryProof } from '../custody/entry-draft';
import { ledgerVkey } from '../custody/ledger';
import { publishedAtLeast } from '../custody/publication/published';
import { readHead } from '../custody/read-ledger';
import { type OpenedAttachment, type OpenedMessage, unsealAll } from '../custody/unseal';
import { openUnsealed } from '../custody/unsealed';
import { env } from '../env';
import { type SafePicture, safePictures } from '../media/safe-pictures';
import { keptReceipt } from '../receipt/read-receipt';
import { receiptFor } from '../receipt/receipt-for';
import { Refused } from '../refusal';
import { listNotes } from '../review/list-notes';
import { clauseSentence } from '../warrant/clause-sentence';
import type { WarrantScope } from '../warrant/scope';
import { toKey } from '../wire-key';
import { batesPrefix } from './bates';
import { custodyExtract } from './custody-extract';
import type { PackDocument, PackItem, PackNote, PackPicture, PackScope, PackSection } from './pack-document';

/** So long a pack waits for the witnesses. */
const QUORUM_MS = 10_000;

export const TOOL = { name: 'Ambit', version: '0.1.0' };

type Opened = {
  readonly messages: readonly OpenedMessage[];
  readonly pictures: ReadonlyMap<bigint, PackPicture[]>;
  readonly notes: ReadonlyMap<string, PackNote[]>;
  readonly captions: ReadonlyMap<bigint, string>;
  /** The entry under which all of it was opened. */
  readonly deed: EntryProof;
};

/**
 * Gathers what a pack prints: opens every message and picture under one entry, adds notes, scope and custody.
 * @param justification the reason that was given for making it, by its id
 */
export async function assemblePack(scope: WarrantScope, id: string, justification: string): Promise<PackDocument> {
  const { caseId, caseAlias, investigator } = scope.terms;
  const pack = await casebook().pack.findFirst({
    where: { id, caseId },
    include: { case: true, items: { orderBy: { ordinal: 'asc' } } },
  });
  if (pack === null) throw new Refused('NOT_YOURS', caseAlias);
  const opened = await open(scope, { pack: pack.reference, justification }, pack.items);
  const entries = await custodyExtract(opened.deed);
  // Whoever gets the pack holds the portal to its past with this checkpoint: it isn't made without the witnesses.
  const published = await publishedAtLeast((await readHead()).size, QUORUM_MS);
  return {
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
    template: { language: 'en', jurisdiction: 'generic', timeZone: 'UTC' },
    scope: await scopeOf(scope),
    sections: sectionsOf(opened),
    redactions: [],
    attributions: [],
    completeness: null,
    custody: {
      entries,
      checkpoint: published.note,
      origin: env().AMBIT_ORIGIN,
      vkey: ledgerVkey(),
    },
    tool: TOOL,
  };
}

type Items = readonly { messageId: bigint; caption: string }[];

async function open(
  scope: WarrantScope,
  named: { pack: string; justification: string },
  items: Items,
): Promise<Opened> {
  const ids = items.map(({ messageId }) => messageId);
  const visible = new Map((await findVisible(scope, { ids })).map((place) => [place.id, place]));
  const places = ids.flatMap((messageId) => visible.get(messageId) ?? []);
  if (places.length !== ids.length) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
  const attachments = await findAttachments(scope, { messageIds: ids });
  const look = {
    act: 'pack.generated' as const,
    payload: { ...named, messages: ids.length, attachments: attachments.length },
  };
  const unsealed = await unsealAll(
    scope,
    look,
    places,
    attachments.map(({ id }) => id),
  );
  const { records: messages, proof } = openUnsealed(unsealed.messages);
  return {
    messages,
    pictures: await picturesOf(openUnsealed(unsealed.attachments).records),
    notes: await notesOf(scope, ids),
    captions: new Map(items.map(({ messageId, caption }) => [messageId, caption])),
    deed: proof,
  };
}

/** Pictures alone are printed; sound, video and files are named by their hashes in the messages. */
async function picturesOf(attachments: readonly OpenedAttachment[]): Promise<Map<bigint, PackPicture[]>> {
  const images = attachments.filter(({ kind }) => kind === 2);
  const safe = await safePictures(images);
  const byMessage = new Map<bigint, PackPicture[]>();
  for (const image of images) {
    const picture = packPicture(image, safe.get(image.id));
    byMessage.set(image.messageId, [...(byMessage.get(image.messageId) ?? []), picture]);
  }
  return byMessage;
}

function packPicture(image: OpenedAttachment, safe: SafePicture | undefined): PackPicture {
  if (safe === undefined) throw new Error('a picture was opened but not read');
  return {
    name: image.name,
    png: safe.png,
    width: safe.width,
    height: safe.height,
    sha256: image.objectSha256,
    ...(image.ocrText && { ocrText: image.ocrText }),
    redactions: [],
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

/** A section for each run of messages of one conversation, in the order that the author set. */
function sectionsOf(opened: Opened): PackSection[] {
  const sections: PackSection[] = [];
  for (const message of opened.messages) {
    const last = sections.at(-1);
    const section = last?.conversation === message.conversation ? last : newSection(message);
    if (section !== last) sections.push(section);
    section.items.push(itemOf(message, opened));
    section.participants = [...new Set([...section.participants, message.sender, ...message.recipients])];
  }
  return sections;
}

function newSection({ conversation }: OpenedMessage): PackSection {
  return {
    heading: `Conversation ${conversation}`,
    conversation,
    participants: [],
    context: { before: 0, after: 0 },
    items: [],
    proof: null,
  };
}

function itemOf(message: OpenedMessage, { pictures, notes, captions, deed }: Opened): PackItem {
  const caption = captions.get(message.id);
  return {
    sourceId: message.extId,
    sender: message.sender,
    recipients: [...message.recipients],
    sentAt: message.sentAt,
    sentAtOriginal: message.sentAtOriginal,
    body: message.body === null ? null : [{ text: message.body }],
    isContext: false,
    ...(caption && { caption }),
    notes: notes.get(toKey('message', message.id)) ?? [],
    pictures: pictures.get(message.id) ?? [],
    attachments: [],
    raw: message.raw,
    native: null,
    leaf: null,
    commitment: message.commitment,
    entry: deed.index,
  };
}

async function scopeOf(scope: WarrantScope): Promise<PackScope> {
  const { terms } = scope;
  const warrant = await casebook().warrant.findUniqueOrThrow({
    where: { id: terms.warrantId },
    include: { clauses: { include: { targets: { orderBy: { value: 'asc' } } }, orderBy: { ordinal: 'asc' } } },
  });
  return {
    warrantReference: warrant.reference,
    version: String(warrant.version),
    issuer: warrant.issuer,
    legalBasis: warrant.legalBasis.join('; '),
    documentSha256: warrant.documentSha256,
    purpose: terms.purpose,
    clauses: warrant.clauses.map((clause) =>
      clauseSentence({ ...clause, targets: clause.targets.map(({ value }) => value) }),
    ),
    examineUntil: warrant.examineUntil,
    receipt: await keptReceipt(await receiptFor(scope)),
  };
}
