import { CaseChains } from './case-chains';
import { type Checkpoint, openCheckpoint } from './checkpoint';
import { decodeHeader, type Header, uniqueOf } from './entry-header';
import { NonceMemory } from './nonce-memory';
import { SessionChains, type Unsigned } from './session-chains';
import { NoteError, type Verifier } from './signed-note';
import { Frontier, leafHash } from './tree';

/** One entry as it is stored: place from 0, leaf hash (32 bytes), header bytes. */
export type LedgerRow = { readonly index: number; readonly leaf: Buffer; readonly body: Buffer };

/** Which check failed. */
export type WalkReason =
  | 'checkpoint'
  | 'index'
  | 'leaf'
  | 'header'
  | 'nonce'
  | 'case-sequence'
  | 'case-link'
  | 'session'
  | 'size'
  | 'root';

export type WalkResult =
  | { readonly ok: true; readonly size: number; readonly root: Buffer; readonly unsigned: Unsigned }
  /** `firstBad` is null when the fault can't be pinned to a row. */
  | { readonly ok: false; readonly firstBad: number | null; readonly reason: WalkReason; readonly sentence: string };

type Refusal = Extract<WalkResult, { ok: false }>;

/** A replayed entry of a case is caught by its count at any distance, so here a short memory shows a broken generator. */
const CASE_NONCES = 65_536;
/** Entries without a case have only the nonce against replay: sign-ins and the like, few beside the views. */
const OTHER_NONCES = 1_048_576;

/**
 * Checks a whole ledger against its signed head: every leaf from its bytes, the root from the leaves, no gap, canonical
 * headers, unbroken cases, no nonce twice, and in sessions with a key its signature on each entry.
 *
 * Reads the rows once, in order, and holds none. Memory: 53 hashes, one link per case, and a bounded number of nonces.
 * So a replay of an entry *without a case* is found if fewer than 524,288 such entries lie between the two.
 *
 * A ledger rewritten and signed anew with the real key, or an older state restored whole, passes: only a checkpoint
 * kept elsewhere shows that (verifyConsistency).
 * @param rows in the order of their index, read in one snapshot with the head: what was appended later lies beyond it
 * @param log the key whose name is the origin of the ledger; of a ledger whose key changed all of them, each with its sizes
 */
export async function walkLedger(
  rows: AsyncIterable<LedgerRow>,
  head: { readonly checkpoint: string },
  log: Verifier | readonly Verifier[],
): Promise<WalkResult> {
  const signed = openHead(head.checkpoint, log);
  if ('reason' in signed) return signed;
  const walk = new Walk(signed);
  for await (const row of rows) {
    const refusal = walk.step(row);
    if (refusal !== null) return refusal;
  }
  return walk.finish();
}

class Walk {
  readonly #tree = new Frontier();
  readonly #cases = new CaseChains();
  readonly #sessions = new SessionChains();
  readonly #caseNonces = new NonceMemory(CASE_NONCES);
  readonly #otherNonces = new NonceMemory(OTHER_NONCES);

  constructor(private readonly head: Checkpoint) {}

  step(row: LedgerRow): Refusal | null {
    return this.#checkPlace(row.index) ?? this.#checkRow(row);
  }

  finish(): WalkResult {
    const { size } = this.#tree;
    if (size !== this.head.size) {
      return refuse(size, 'size', `The signed head covers ${this.head.size} entries, but entry ${size} is missing.`);
    }
    const root = this.#tree.root();
    if (root.equals(this.head.root)) return { ok: true, size, root, unsigned: this.#sessions.unsigned };
    return refuse(
      null,
      'root',
      'Each entry fits its own hash, but together they are not what the head was signed over.',
    );
  }

  #checkPlace(index: number): Refusal | null {
    const { size } = this.#tree;
    if (index < size) return refuse(index, 'index', `Entry ${index} comes a second time or out of order.`);
    if (index !== size) return refuse(size, 'index', `Entry ${size} is missing; entry ${index} follows.`);
    if (index < this.head.size) return null;
    return refuse(index, 'size', `Entry ${index} lies beyond the signed head, which covers ${this.head.size} entries.`);
  }

  #checkRow({ index, leaf, body }: LedgerRow): Refusal | null {
    const derived = leafHash(body);
    if (!derived.equals(leaf)) return refuse(index, 'leaf', `The bytes of entry ${index} don't match its hash.`);
    const header = readHeader(index, body);
    if ('reason' in header) return header;
    const memory = header.ctag === undefined ? this.#otherNonces : this.#caseNonces;
    if (memory.repeats(uniqueOf(header))) {
      return refuse(index, 'nonce', `Entry ${index} repeats an earlier entry.`);
    }
    const broken = this.#cases.follow(index, header, derived);
    if (broken !== null) return refuse(index, broken.reason, broken.sentence);
    const invented = this.#sessions.follow(index, header);
    if (invented !== null) return refuse(index, 'session', invented);
    this.#tree.append(derived);
    return null;
  }
}

function openHead(checkpoint: string, log: Verifier | readonly Verifier[]): Checkpoint | Refusal {
  try {
    return openCheckpoint(checkpoint, log);
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return refuse(null, 'checkpoint', `The signed head can't be believed: ${error.message}.`);
  }
}

function readHeader(index: number, body: Buffer): Header | Refusal {
  try {
    return decodeHeader(body);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return refuse(index, 'header', `Entry ${index} is not a ledger entry: ${why}.`);
  }
}

function refuse(firstBad: number | null, reason: WalkReason, sentence: string): Refusal {
  return { ok: false, firstBad, reason, sentence };
}
