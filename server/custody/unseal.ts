import type { JudgedMessage } from '../ability/message-ability';
import { corpusPool } from '../corpus/client';
import { receiptFor } from '../receipt/receipt-for';
import { Refused } from '../refusal';
import type { WarrantScope } from '../warrant/scope';
import type { EntryProof, Json, LookProof } from './entry-draft';
import type { Act } from './entry-header';
import { appendEntry } from './ledger';
import { type OpenedRecord, type RecordPlace, readRecords } from './native-records';
import { requireServing } from './publication/halt';
import { toRanges } from './ranges';
import { mintUnsealed, type Unsealed } from './unsealed';

/** An opened message. `body` is null where the warrant shows the message but not its text. */
export type OpenedMessage = {
  readonly id: bigint;
  readonly extId: string;
  readonly conversationId: bigint;
  readonly conversation: string;
  readonly position: number;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly sentAt: Date;
  readonly sentAtOriginal: string;
  /** The kinds that a clause shows, as bits. */
  readonly visible: number;
  /** The numbers of the clauses that show it. */
  readonly clauses: readonly number[];
  readonly body: string | null;
  readonly attachments: readonly OpenedAttachmentInfo[];
  readonly raw: { fileName: string; fileSha256: string; offset: number; length: number; sha256: string };
  readonly commitment: string;
};

export type OpenedAttachmentInfo = {
  readonly id: string;
  readonly kind: number;
  readonly name: string;
  readonly state: 'stored' | 'missing' | 'linkOnly' | 'broken';
  readonly width: number | null;
  readonly height: number | null;
};

/** An opened picture or file: where its bytes lie, and what was read on it. */
export type OpenedAttachment = {
  readonly id: bigint;
  readonly messageId: bigint;
  readonly kind: number;
  readonly name: string;
  readonly objectSha256: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly ocrText: string | null;
  readonly ocrWords: readonly {
    text: string;
    confidence: number;
    box: { x0: number; y0: number; x1: number; y1: number };
  }[];
};

type Place = { readonly conversationId: bigint; readonly position: number };

/** What is entered before anything opens. The payload is sealed with the entry; it never holds content. */
export type Look = {
  readonly act: Extract<Act, 'search.run' | 'message.viewed' | 'media.revealed' | 'pack.generated'>;
  readonly payload: { [key: string]: Json };
};

/** Ledger entry, then gate, then Unsealed: the only way in which a message's text is read. Nothing to open is entered too. */
export async function unsealMessages(
  scope: WarrantScope,
  look: Look,
  places: readonly Place[],
): Promise<Unsealed<OpenedMessage>> {
  const proof = await enter(scope, look, places, []);
  return mintUnsealed(await openMessages(scope, proof, places), proof);
}

/** The same for pictures and files: the entry names each of them. */
export async function unsealAttachments(
  scope: WarrantScope,
  look: Look,
  attachments: readonly (Place & { readonly id: bigint })[],
): Promise<Unsealed<OpenedAttachment>> {
  const proof = await enter(
    scope,
    look,
    attachments,
    attachments.map(({ id }) => id),
  );
  return mintUnsealed(await openAttachments(scope, proof, attachments.length), proof);
}

/** Messages, their pictures and, where the warrant shows all of them, their records as they were seized, under one entry: for packs. */
export async function unsealAll(
  scope: WarrantScope,
  look: Look,
  places: readonly Place[],
  attachmentIds: readonly bigint[],
): Promise<{
  messages: Unsealed<OpenedMessage>;
  attachments: Unsealed<OpenedAttachment>;
  records: Unsealed<OpenedRecord>;
}> {
  const proof = await enter(scope, look, places, attachmentIds);
  const messages = await openMessages(scope, proof, places);
  const attachments = await openAttachments(scope, proof, attachmentIds.length);
  // Where they lie is asked at once, like all else that the entry opens; reading them may take longer than it stays fresh.
  const records = look.act === 'pack.generated' ? await openRecords(scope, proof, messages) : [];
  return {
    messages: mintUnsealed(messages, proof),
    attachments: mintUnsealed(attachments, proof),
    records: mintUnsealed(records, proof),
  };
}

async function enter(
  scope: WarrantScope,
  look: Look,
  places: readonly Place[],
  attachments: readonly bigint[],
): Promise<LookProof> {
  const { investigator, caseAlias, warrantAlias, purpose, warrantReference } = scope.terms;
  const receipt = await receiptFor(scope);
  const proof = await appendEntry({
    act: look.act,
    outcome: 'ok',
    agency: investigator.agencyCode,
    person: investigator.alias,
    session: investigator.sessionId,
    case: caseAlias,
    warrant: warrantAlias,
    purpose,
    receipt,
    ranges: toRanges(places.map(({ conversationId, position }) => ({ conversation: conversationId, position }))),
    attachments,
    payload: { personId: investigator.id, warrant: warrantReference, purpose, receipt, ...look.payload },
  });
  return { ...proof, receipt };
}

/** The gate's answer must be exactly what was entered, and the judge in memory must agree; else nothing is served. In the order asked. */
async function openMessages(
  scope: WarrantScope,
  proof: EntryProof,
  places: readonly Place[],
): Promise<OpenedMessage[]> {
  if (places.length === 0) return [];
  const { rows } = await corpusPool().query('SELECT * FROM custody.unseal_messages($1, $2, $3)', [
    proof.index,
    proof.leaf,
    scope.terms.investigator.id,
  ]);
  if (rows.length !== places.length) throw await unopened(scope);
  const order = new Map(places.map(({ conversationId, position }, at) => [`${conversationId}/${position}`, at]));
  const rank = (row: MessageRow) => order.get(`${row.conversation_id}/${row.pos}`) ?? 0;
  await requireAgreement(scope, rows);
  return rows.sort((a: MessageRow, b: MessageRow) => rank(a) - rank(b)).map(openedMessage);
}

/** Why the gate gave something else than was entered: a ledger in doubt opens nothing for anybody, else it lies beyond the scope. */
async function unopened(scope: WarrantScope): Promise<Error> {
  await requireServing();
  return new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
}

/** The judge in memory must say of every message what the gate said, bit for bit. */
async function requireAgreement(scope: WarrantScope, rows: readonly MessageRow[]): Promise<void> {
  const verdicts = await scope.judge(rows.map(judgedMessage));
  if (!rows.every(({ visible }, at) => visible !== 0 && verdicts[at]?.visible === visible)) {
    throw new Error('the judges of scope disagree: nothing is served');
  }
}

function judgedMessage(row: MessageRow): JudgedMessage {
  return {
    conversation: row.conversation,
    sender: row.sender,
    recipients: row.recipients,
    participants: row.participants,
    sentAt: row.sent_at,
    held: row.held,
    termClauses: row.term_clauses,
    isQuarantined: row.quarantined,
  };
}

async function openAttachments(scope: WarrantScope, proof: EntryProof, expected: number): Promise<OpenedAttachment[]> {
  if (expected === 0) return [];
  const { rows } = await corpusPool().query('SELECT * FROM custody.unseal_attachments($1, $2, $3)', [
    proof.index,
    proof.leaf,
    scope.terms.investigator.id,
  ]);
  if (rows.length !== expected) throw await unopened(scope);
  return rows.map((row) => ({
    id: BigInt(row.id),
    messageId: BigInt(row.message_id),
    kind: row.kind,
    name: row.name,
    objectSha256: row.object_sha256,
    width: row.width,
    height: row.height,
    ocrText: row.ocr_text,
    ocrWords: row.ocr_words ?? [],
  }));
}

/** Records of messages that were opened just now; of none that the gate doesn't say are shown in full. */
async function openRecords(
  scope: WarrantScope,
  proof: EntryProof,
  messages: readonly OpenedMessage[],
): Promise<OpenedRecord[]> {
  if (messages.length === 0) return [];
  const { rows } = await corpusPool().query<RecordPlace>('SELECT * FROM custody.unseal_natives($1, $2, $3)', [
    proof.index,
    proof.leaf,
    scope.terms.investigator.id,
  ]);
  const withText = new Set(messages.filter(({ body }) => body !== null).map(({ id }) => String(id)));
  return readRecords(rows.filter(({ id }) => withText.has(id)));
}

type MessageRow = {
  id: string;
  ext_id: string;
  conversation_id: string;
  conversation: string;
  pos: number;
  sender: string;
  recipients: string[];
  participants: string[];
  sent_at: Date;
  sent_at_original: string;
  visible: number;
  clauses: number[];
  held: number;
  term_clauses: number[];
  quarantined: boolean;
  body: string | null;
  attachments: OpenedAttachmentInfo[];
  file_name: string;
  file_sha256: string;
  raw_offset: string;
  raw_length: number;
  raw_sha256: Buffer;
  commitment: Buffer;
};

function openedMessage(row: MessageRow): OpenedMessage {
  return {
    id: BigInt(row.id),
    extId: row.ext_id,
    conversationId: BigInt(row.conversation_id),
    conversation: row.conversation,
    position: row.pos,
    sender: row.sender,
    recipients: row.recipients,
    sentAt: row.sent_at,
    sentAtOriginal: row.sent_at_original,
    visible: row.visible,
    clauses: row.clauses,
    body: row.body,
    attachments: row.attachments,
    raw: {
      fileName: row.file_name,
      fileSha256: row.file_sha256,
      offset: Number(row.raw_offset),
      length: row.raw_length,
      sha256: row.raw_sha256.toString('hex'),
    },
    commitment: row.commitment.toString('hex'),
  };
}
