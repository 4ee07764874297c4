import { canonicalBase64, NoteError, openNote, type Verifier } from './signed-note';
import { EMPTY_ROOT } from './tree';

/** The signed head of a ledger: which log, how many entries, and the root over all of them. */
export type Checkpoint = {
  /** Name of the log, such as `portal.example/audit`. */
  readonly origin: string;
  readonly size: number;
  /** RFC 6962 root of the first `size` entries: 32 bytes. */
  readonly root: Buffer;
};

/** Three lines and nothing more: extension lines can't be audited, so we neither write nor accept them. */
const CHECKPOINT = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;
const ORIGIN = /^[^\p{Cc}\p{Cs}]{1,255}$/u;

/** The note text of a checkpoint (c2sp.org/tlog-checkpoint), ready to be signed. Throws when a part has no text form. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`;
  parseCheckpoint(text);
  return text;
}

/** Reads the note text of a checkpoint. Throws a NoteError on any other form, and on a false root of the empty tree. */
export function parseCheckpoint(text: string): Checkpoint {
  const [, origin, digits, encoded] = CHECKPOINT.exec(text) ?? [];
  if (origin === undefined || digits === undefined || encoded === undefined || !ORIGIN.test(origin)) {
    throw new NoteError('malformed', 'a checkpoint has three lines: origin, size, root in base64');
  }
  const size = Number(digits);
  const root = canonicalBase64(encoded);
  if (!Number.isSafeInteger(size)) throw new NoteError('malformed', 'the size of the checkpoint is over 2^53 - 1');
  if (root === null) throw new NoteError('malformed', 'the root of the checkpoint is not canonical base64');
  if (size === 0 && !root.equals(EMPTY_ROOT)) {
    throw new NoteError('malformed', 'a checkpoint of size 0 carries the root of the empty tree');
  }
  return { origin, size, root };
}

/**
 * Opens a signed checkpoint of one log, whose key may have changed: then each key vouches only for trees of its own sizes, and a key that
 * was stolen after its time signs nothing that is believed.
 * The origin has to be the name of the key: else a key trusted for one log could speak for another.
 * Throws a NoteError.
 */
export function openCheckpoint(note: string, log: Verifier | readonly Verifier[]): Checkpoint {
  const keys = 'keyId' in log ? [log] : log;
  const { text, signedBy } = openNote(Buffer.from(note), keys);
  const checkpoint = parseCheckpoint(text);
  const own = signedBy.filter(({ name }) => name === checkpoint.origin);
  if (own.length === 0) {
    throw new NoteError('malformed', `the checkpoint is of another log than the key ${signedBy[0]?.name}`);
  }
  if (!own.some((key) => maySign(key, checkpoint.size))) {
    throw new NoteError('no-known-key', `the key that signed it had no right to at ${checkpoint.size} entries`);
  }
  return checkpoint;
}

function maySign({ sizes }: Verifier, size: number): boolean {
  return sizes === undefined || (sizes.from <= size && size <= sizes.to);
}
