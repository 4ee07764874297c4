import { attachmentKind, KIND } from './attachment-kind';
import { mediaPath } from './media-path';
import { readSentAt } from './read-sent-at';
import { type RawRecord, recordSchema } from './record-schema';
import { REJECT_SENTENCES, type RejectReason } from './reject-reason';

/** Names this reading of a record: stored with every file, raised whenever the same bytes would give other fields. */
export const PARSER = 'jsonl/1';

export type ParsedAttachment = {
  readonly name: string;
  readonly url: string | null;
  /** In the form of `mediaPath`; null for a link, and for a path that no upload can have. */
  readonly path: string | null;
  readonly kind: number;
  readonly linkOnly: boolean;
};

export type ParsedRecord = {
  readonly id: string;
  readonly conversation: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** ISO 8601 in UTC, up to milliseconds. */
  readonly sentAt: string;
  /** As the record writes it. */
  readonly sentAtOriginal: string;
  readonly body: string;
  readonly attachments: readonly ParsedAttachment[];
  /** Bits of `KIND`. */
  readonly kinds: number;
};

export type Parsed =
  | { readonly ok: true; readonly record: ParsedRecord }
  | { readonly ok: false; readonly reason: RejectReason; readonly sentence: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads one line. Never throws: what can't be read comes back with a reason, and a sentence that quotes nothing of it. */
export function parseRecord(bytes: Uint8Array): Parsed {
  const text = decode(bytes);
  if (text === null) return reject('notUtf8');
  const value = parseJson(text);
  if (value === undefined) return reject('notJson');
  const unstorable = findUnstorable(text, value);
  if (unstorable !== null) return reject(unstorable);
  const checked = recordSchema.safeParse(value);
  if (checked.success) return finish(checked.data);
  const issue = checked.error.issues[0];
  return reject(asReason(issue?.message), issue?.path);
}

function finish(raw: RawRecord): Parsed {
  const time = readSentAt(raw.sent_at);
  if (!time.ok) return reject(time.reason, ['sent_at']);
  const attachments = (raw.attachments ?? []).map(attachmentOf);
  const { id, conversation, sender, body, sent_at: sentAtOriginal } = raw;
  const recipients = raw.recipients ?? [];
  const kinds = kindsOf(body, attachments);
  return {
    ok: true,
    record: { id, conversation, sender, recipients, sentAt: time.utc, sentAtOriginal, body, attachments, kinds },
  };
}

function attachmentOf({ name, url, path }: NonNullable<RawRecord['attachments']>[number]): ParsedAttachment {
  const kind = attachmentKind(name, path || null, url || null);
  return { name, url: url || null, path: path ? mediaPath(path) : null, kind, linkOnly: !path };
}

/** A message without a visible character still has text when it has nothing else: a warrant must be able to cover it. */
function kindsOf(body: string, attachments: readonly ParsedAttachment[]): number {
  const attached = attachments.reduce((bits, { kind }) => bits | kind, 0);
  return /\S/u.test(body) || attached === 0 ? attached | KIND.text : attached;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** Undefined when it isn't JSON; no JSON text has that value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. Valid UTF-8 brings them in as escapes alone, so that few lines are walked. */
function findUnstorable(text: string, value: unknown): 'nulByte' | 'loneSurrogate' | null {
  if (!/\\u(?:0000|[dD][89a-fA-F])/.test(text)) return null;
  const strings = stringsIn(value);
  if (strings.some((string) => string.includes('\0'))) return 'nulByte';
  return strings.some((string) => /\p{Surrogate}/u.test(string)) ? 'loneSurrogate' : null;
}

/** All strings in a value, names of fields too. With a list of its own, so that deep nesting can't exhaust the stack. */
function stringsIn(value: unknown): string[] {
  const strings: string[] = [];
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') strings.push(next);
    else if (typeof next === 'object' && next !== null) {
      for (const [key, inner] of Object.entries(next)) left.push(key, inner);
    }
  }
  return strings;
}

function reject(reason: RejectReason, path: readonly PropertyKey[] = []): Parsed {
  return { ok: false, reason, sentence: REJECT_SENTENCES[reason](fieldName(path)) };
}

/** `attachments[2].name`: names come from our schema alone, so that they can't be content. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : name === '' ? String(part) : `${name}.${String(part)}`,
    '',
  );
}

function asReason(message: string | undefined): RejectReason {
  return message !== undefined && message in REJECT_SENTENCES ? (message as RejectReason) : 'notAnObject';
}
