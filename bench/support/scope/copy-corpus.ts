import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { corpus } from '@/server/demo/corpus';
import { attachmentKind } from '@/server/intake/attachment-kind';

const SEED = 1;
/** Text pieces of this size are sent: a write for each row would be most of the work. */
const PIECE = 1 << 18;

type Line = {
  id: string;
  conversation: string;
  sender: string;
  recipients: string[];
  sent_at: string;
  body: string;
  attachments: { name: string; path: string }[];
};
type File = { readonly caseId: number; readonly source: number; readonly file: number };

/** Numbers given to names in the order in which they come. */
class Numbers {
  readonly #known = new Map<string, number>();

  of(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, this.#known.size + 1);
    return this.#known.size;
  }

  get names(): Iterable<[string, number]> {
    return this.#known;
  }
}

/** Names, positions and participants, as the import would have given them. */
class Casebook {
  readonly handles = new Numbers();
  readonly conversations = new Numbers();
  readonly positions: number[] = [];
  readonly participants: Set<number>[] = [];

  place(line: Line): { conversation: number; position: number; sender: number; recipients: number[] } {
    const conversation = this.conversations.of(line.conversation);
    const position = this.positions[conversation] ?? 0;
    this.positions[conversation] = position + 1;
    const sender = this.handles.of(line.sender);
    const recipients = line.recipients.map((name) => this.handles.of(name));
    const known = this.participants[conversation] ?? new Set();
    for (const handle of [sender, ...recipients]) known.add(handle);
    this.participants[conversation] = known;
    return { conversation, position, sender, recipients };
  }
}

/**
 * Copies a made-up corpus straight into the tables, in the order of time: what the import makes of it but for attachments, and with
 * commitments that are nothing but random bytes. Triggers must be off and no index there that can be made later.
 */
export async function copyCorpus(owner: pg.Client, file: File, messages: number): Promise<void> {
  const book = new Casebook();
  await copy(
    owner,
    `corpus.message (id, case_id, conversation_id, pos, sender_id, recipient_ids, sent_at, sent_at_original, kinds, source_id, file_id,
      ext_id, raw_offset, raw_length, raw_sha256, salt, commitment, body)`,
    messageRows(book, file, messages),
  );
  const { caseId } = file;
  await copy(
    owner,
    'corpus.handle (id, case_id, name)',
    rows(book.handles.names, ([name, id]) => [id, caseId, name]),
  );
  await copy(
    owner,
    'corpus.conversation (id, case_id, ext_id, positions)',
    rows(book.conversations.names, ([name, id]) => [id, caseId, name, book.positions[id] ?? 0]),
  );
  await copy(
    owner,
    'corpus.participant (conversation_id, handle_id)',
    rows(pairs(book.participants), (pair) => pair),
  );
  for (const table of ['message', 'handle', 'conversation'])
    await owner.query(`SELECT setval('corpus.${table}_id_seq', (SELECT max(id) FROM corpus.${table}))`);
}

async function copy(owner: pg.Client, target: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces(lines)), owner.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

function* pieces(lines: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}

function* messageRows(book: Casebook, { caseId, source, file }: File, messages: number): Generator<string> {
  let id = 0;
  let offset = 0;
  for (const chunk of corpus({ messages, seed: SEED })) {
    for (const raw of chunk.split('\n')) {
      if (raw === '') continue;
      const line = JSON.parse(raw) as Line;
      const at = book.place(line);
      const bytes = Buffer.from(raw);
      id += 1;
      yield row([
        id,
        caseId,
        at.conversation,
        at.position,
        at.sender,
        `{${at.recipients}}`,
        line.sent_at,
        line.sent_at,
        kindsOf(line),
        source,
        file,
        line.id,
        offset,
        bytes.length,
        hex(createHash('sha256').update(bytes).digest()),
        hex(randomBytes(16)),
        hex(randomBytes(32)),
        line.body,
      ]);
      offset += bytes.length + 1;
    }
  }
}

function kindsOf({ body, attachments }: Line): number {
  return attachments.reduce((kinds, { name, path }) => kinds | attachmentKind(name, path), body === '' ? 0 : 1);
}

function* pairs(sets: readonly (Set<number> | undefined)[]): Generator<[number, number]> {
  for (const [conversation, handles] of sets.entries())
    for (const handle of handles ?? []) yield [conversation, handle];
}

function* rows<T>(values: Iterable<T>, cells: (value: T) => (string | number)[]): Generator<string> {
  for (const value of values) yield row(cells(value));
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function row(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => String(cell).replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign)).join('\t')}\n`;
}
