import { describe, expect, test } from 'vitest';
import { parseCheckpoint as parseOwnCheckpoint } from '@/server/custody/checkpoint';
import { decodeHeader } from '@/server/custody/entry-header';
import { PolicyFault, parsePolicy as parseOwnPolicy } from '@/server/custody/publication/policy';
import { NoteError, openNote, parseVkey as parseOwnVkey } from '@/server/custody/signed-note';
import { bundledEntry, splitBundle } from '@/server/custody/tiles/entry-bundle';
import { formatTilePath, parseTilePath } from '@/server/custody/tiles/tile-path';
import {
  leafHash,
  parseCheckpoint,
  parseHeader,
  parseNote,
  parsePolicy,
  parseProof,
  parseVkey,
  VerifyError,
  verifyInclusion,
  verifyLedger,
} from '../../public/verify/verify.mjs';
import { jsonl, newWorld } from '../verifier/world';
import { bend, type Pick, picker } from './bend';

/** Whole files of the verifier cost a millisecond each, parsers microseconds: fifty of these to one of those. */
const FILES = Number(process.env.AMBIT_FUZZ_RUNS ?? 20_000);
const RUNS = 50 * FILES;
const SEED = Number(process.env.AMBIT_FUZZ_SEED ?? 20_261_122);

const world = await newWorld();
const policy = Buffer.from(world.policy);
const checkpoint = Buffer.from(world.checkpoint);
const signed = parseNote(checkpoint).text;
const entry = world.bodies[5] ?? Buffer.of();
const leaf = leafHash(entry);
const proof = Buffer.from(world.proofOf(5));
const known = { proof: parseProof(proof), checkpoint: parseCheckpoint(signed) };

class FalseAccept extends Error {}

function must(holds: boolean, what: string): void {
  if (!holds) throw new FalseAccept(what);
}

/** What the parser gives, or null when it throws the error that is its own. Any other error goes through. */
function attempt<T>(parse: () => T, ...own: readonly (new (...args: never[]) => Error)[]): T | null {
  try {
    return parse();
  } catch (error) {
    if (own.some((kind) => error instanceof kind)) return null;
    throw error;
  }
}

/** The server throws plain errors for keys and headers; a fault of the language is none of them. */
function attemptOwn<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError || !(error instanceof Error)) throw error;
    return null;
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** Each takes one bent input, throws a FalseAccept when too much is believed, and says whether it was accepted. */
const PARSERS: Record<string, { seed: Buffer; weight: number; take: (bytes: Buffer) => boolean }> = {
  proof: {
    seed: proof,
    weight: 5,
    take(bytes) {
      const found = attempt(() => parseProof(bytes), VerifyError);
      if (found === null) return false;
      const extra = found.extra === null ? [] : [`extra ${base64(found.extra)}`];
      const head = ['c2sp.org/tlog-proof@v1', ...extra, `index ${found.index}`, ...found.hashes.map(base64), '', ''];
      const again = Buffer.concat([Buffer.from(head.join('\n')), found.checkpoint]);
      must(again.equals(bytes), 'a proof has two spellings');
      const { size, root } = known.checkpoint;
      const holds = verifyInclusion(leaf, found.index, size, found.hashes, root);
      const same = found.index === 5 && found.hashes.map(base64).join() === known.proof.hashes.map(base64).join();
      must(holds === same, 'another proof shows the entry, or the right one does not');
      return true;
    },
  },
  note: {
    seed: checkpoint,
    weight: 5,
    take(bytes) {
      const found = attempt(() => parseNote(bytes), VerifyError);
      const refusal = refusalOf(bytes);
      must((found !== null) === (refusal === 'no-known-key'), 'server and verifier disagree on a note');
      if (found === null) return false;
      const lines = found.signatures.map(
        ({ name, keyId, bytes: signature }) =>
          `— ${name} ${base64(Buffer.concat([Buffer.from(keyId, 'hex'), signature]))}\n`,
      );
      must(`${found.text}\n${lines.join('')}` === bytes.toString(), 'a note has two spellings');
      return true;
    },
  },
  checkpoint: {
    seed: Buffer.from(signed),
    weight: 4,
    take(bytes) {
      const text = bytes.toString();
      const [theirs, ours] = [
        attempt(() => parseCheckpoint(text), VerifyError),
        attempt(() => parseOwnCheckpoint(text), NoteError),
      ];
      must((theirs === null) === (ours === null), 'server and verifier disagree on a checkpoint');
      if (theirs === null) return false;
      const { origin, size, root } = theirs;
      must(`${origin}\n${size}\n${base64(root)}\n` === text, 'a checkpoint has two spellings');
      must(ours?.origin === origin && ours.size === size && ours.root.equals(root), 'two readings of a checkpoint');
      return true;
    },
  },
  header: {
    seed: entry,
    weight: 1,
    take(bytes) {
      const ours = attemptOwn(() => decodeHeader(bytes));
      const theirs = attempt(() => parseHeader(bytes), VerifyError);
      must(ours === null || theirs !== null, 'the verifier refuses a header that the server takes');
      must(ours === null || (theirs?.cseq ?? undefined) === ours.cseq, 'two readings of a header');
      return ours !== null;
    },
  },
  'verifier key': {
    seed: Buffer.from(world.log.vkey),
    weight: 1,
    take(bytes) {
      const text = bytes.toString();
      const theirs = attempt(() => parseVkey(text), VerifyError);
      const ours = attemptOwn(() => parseOwnVkey(text));
      const isLogKey = theirs?.type === 1;
      must(isLogKey === (ours !== null), 'server and verifier disagree on a key');
      must(theirs === null || text === world.log.vkey, 'another text is a key');
      return theirs !== null;
    },
  },
  policy: {
    seed: policy,
    weight: 1,
    take(bytes) {
      const theirs = attempt(() => parsePolicy(bytes), VerifyError);
      const ours = attempt(() => parseOwnPolicy(bytes.toString()), PolicyFault, Error);
      if (theirs === null || ours === null) return theirs !== null;
      must(theirs.quorum === ours.quorum || bytes.toString() !== bytes.toString('latin1'), 'two readings of a quorum');
      must(theirs.witnesses.size === ours.witnesses.size, 'two readings of the witnesses');
      return true;
    },
  },
  'entry bundle': {
    seed: Buffer.concat(world.bodies.slice(0, 4).map(bundledEntry)),
    weight: 1,
    take(bytes) {
      const entries = splitBundle(bytes, 4);
      must(entries === null || Buffer.concat(entries.map(bundledEntry)).equals(bytes), 'a bundle has two spellings');
      return entries !== null;
    },
  },
  'tile path': {
    seed: Buffer.from('tile/entries/x001/x234/067.p/8'),
    weight: 1,
    take(bytes) {
      const text = bytes.toString();
      const tile = attemptOwn(() => parseTilePath(text));
      must(tile === null || formatTilePath(tile) === text, 'a path has two spellings');
      return tile !== null;
    },
  },
};

function refusalOf(bytes: Buffer): string {
  try {
    openNote(bytes, []);
    return 'opened';
  } catch (error) {
    if (error instanceof NoteError) return error.code;
    throw error;
  }
}

test(
  `${RUNS} bent inputs: each parser takes what was written and throws nothing but its own error`,
  { timeout: 0 },
  () => {
    expect(Number.isSafeInteger(RUNS) && RUNS > 0).toBe(true);
    const pick: Pick = picker(SEED);
    const turns = Object.entries(PARSERS).flatMap(([name, { weight }]) => Array.from({ length: weight }, () => name));
    const accepted: Record<string, number> = {};
    // A refusal is an error, and its trace costs more than all else.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const name = turns[run % turns.length] ?? '';
      const parser = PARSERS[name];
      if (parser === undefined) throw new Error(`no parser ${name}`);
      const bent = bend(parser.seed, pick);
      try {
        if (parser.take(bent)) accepted[name] = (accepted[name] ?? 0) + 1;
      } catch (error) {
        throw new Error(`${name}, run ${run} from seed ${SEED}: ${JSON.stringify(bent.toString('latin1'))}`, {
          cause: error,
        });
      }
    }
    Error.stackTraceLimit = stackTraceLimit;
    console.info(
      `${RUNS} bent inputs from seed ${SEED}, taken and put together again the same: ${JSON.stringify(accepted)}`,
    );
  },
);

test(`${FILES / 4} bent ledgers: none is proven that isn't the ledger`, { timeout: 0 }, async () => {
  const pick = picker(SEED + 1);
  const ledger = jsonl(world.ledger);
  const bodies = world.bodies.map(base64);
  let proven = 0;
  for (let run = 0; run < FILES / 4; run += 1) {
    const bent = bend(ledger, pick);
    if ((await verifyLedger({ ledger: bent, policy })).verdict !== 'proven') continue;
    proven += 1;
    const kept = bent
      .toString()
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).body);
    expect(kept).toEqual(bodies);
  }
  console.info(`${FILES / 4} bent ledgers from seed ${SEED + 1}: ${proven} still the ledger`);
});

describe('however large an input is', () => {
  const MB = 2 ** 20;
  /** Counts how often the text of an input is decoded: what is refused by its size alone is never read. */
  function decodings(work: () => unknown): number {
    const { decode } = TextDecoder.prototype;
    let count = 0;
    TextDecoder.prototype.decode = function (...args) {
      count += 1;
      return decode.apply(this, args);
    };
    try {
      expect(work).toThrow();
      return count;
    } finally {
      TextDecoder.prototype.decode = decode;
    }
  }

  test.each<[string, () => unknown]>([
    ['a proof', () => parseProof(Buffer.alloc(MB, 'a'))],
    ['a note', () => parseNote(Buffer.alloc(MB, 'a'))],
    ['a note, to the server', () => openNote(Buffer.alloc(MB, 'a'), [])],
    ['a policy', () => parsePolicy(Buffer.alloc(MB, '\n'))],
    ['a header', () => parseHeader(Buffer.alloc(MB, 'a'))],
    ['a header, to the server', () => decodeHeader(Buffer.alloc(MB, 'a'))],
  ])('%s is refused before it is read', (_name, work) => {
    expect(decodings(work)).toBe(0);
  });

  const line = (n: number) => `— s${n} ${base64(Buffer.alloc(68))}\n`;
  test('no more hashes, signatures and names are looked at than a form may have', () => {
    const many = Array.from({ length: 2_000 }, (_, n) => line(n)).join('');
    expect(() => parseNote(Buffer.from(signed.concat('\n', many)))).toThrow('at most 64 signatures');
    const hashes = `${base64(Buffer.alloc(32))}\n`.repeat(5_000);
    expect(() => parseProof(Buffer.from(`c2sp.org/tlog-proof@v1\nindex 5\n${hashes}\n${signed}`))).toThrow(
      'at most 63 hashes',
    );
    const nested = Buffer.from(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
    expect(() => parseHeader(nested)).toThrow(VerifyError);
    expect(() => decodeHeader(nested)).toThrow('the entry header');
  });
});
