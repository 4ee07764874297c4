import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCheckpoint } from './checkpoint';
import { encodeHeader, type Header } from './entry-header';
import type { Signer } from './log-key';
import { formatVkey, parseVkey, signNote } from './signed-note';
import { consistencyProof, Frontier, leafHash, verifyConsistency } from './tree';
import { type LedgerRow, type WalkReason, walkLedger } from './walk-ledger';

const ORIGIN = 'portal.example/audit';
const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
const tag = (text: string) => createHash('sha256').update(text).digest().subarray(16).toString('base64url');

function newSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return { keyName: ORIGIN, vkey: formatVkey(ORIGIN, raw), sign: (message) => sign(null, message, privateKey) };
}

const host = newSigner();
const log = parseVkey(host.vkey);

/** What each entry is about: a case by its name, or null for a sign-in. */
type Plan = readonly (string | null)[];
const PLAN: Plan = [null, 'A', 'A', 'B', null, 'A', 'B', 'A', null, 'B'];

function row(index: number, header: Header): LedgerRow {
  const body = encodeHeader(header);
  return { index, leaf: leafHash(body), body };
}

const headerOf = ({ body }: LedgerRow): Header & { v: 2 } => JSON.parse(body.toString());

/** A ledger as an honest writer makes it. */
function ledger(plan: Plan = PLAN): LedgerRow[] {
  const cases = new Map<string, { cseq: number; cprev: string }>();
  return plan.map((name, index) => {
    const base = {
      v: 2,
      t: new Date(index * 1000).toISOString(),
      out: 'ok',
      org: 'NL-POL',
      sub: tag('person'),
    } as const;
    const pay = hash(`payload ${index}`);
    if (name === null) return row(index, { ...base, act: 'session.started', pay });
    const before = cases.get(name);
    const place = before === undefined ? { cseq: 1 } : { cseq: before.cseq + 1, cprev: before.cprev };
    const made = row(index, { ...base, act: 'message.viewed', pay, ctag: tag(name), ...place });
    cases.set(name, { cseq: place.cseq, cprev: made.leaf.toString('base64url') });
    return made;
  });
}

function rootOf(rows: readonly LedgerRow[]): Buffer {
  const frontier = new Frontier();
  for (const { leaf } of rows) frontier.append(leaf);
  return frontier.root();
}

const headOf = async (rows: readonly LedgerRow[], signer = host) => ({
  checkpoint: await signNote(formatCheckpoint({ origin: ORIGIN, size: rows.length, root: rootOf(rows) }), signer),
});

async function* stream(rows: readonly LedgerRow[]) {
  yield* rows;
}

const renumber = (rows: readonly LedgerRow[]) => rows.map((entry, index) => ({ ...entry, index }));
const rehash = (rows: readonly LedgerRow[]) => rows.map((entry) => ({ ...entry, leaf: leafHash(entry.body) }));
const swap = (rows: readonly LedgerRow[], a: number, b: number) => {
  const swapped = [...rows];
  [swapped[a], swapped[b]] = [at(rows, b), at(rows, a)];
  return swapped;
};

function at(rows: readonly LedgerRow[], index: number): LedgerRow {
  const found = rows[index];
  if (found === undefined) throw new Error(`the test ledger has no row ${index}`);
  return found;
}

/** The ledger with another person in one entry's header; its stored leaf is left as it was. */
function edited(rows: readonly LedgerRow[], index: number): LedgerRow[] {
  const forged = encodeHeader({ ...headerOf(at(rows, index)), sub: tag('somebody else') });
  return rows.map((entry) => (entry.index === index ? { ...entry, body: forged } : entry));
}

/** What somebody with all tools but the key makes of an edit: every link after it is set right again. */
function relinked(rows: readonly LedgerRow[]): LedgerRow[] {
  const last = new Map<string, string>();
  return rows.map(({ body, index }) => {
    const header: Header = JSON.parse(body.toString());
    const cprev = header.ctag === undefined ? undefined : last.get(header.ctag);
    const made = row(index, { ...header, cprev });
    if (header.ctag !== undefined) last.set(header.ctag, made.leaf.toString('base64url'));
    return made;
  });
}

async function expectRefusal(
  rows: readonly LedgerRow[],
  reason: WalkReason,
  firstBad: number | null,
  head?: { checkpoint: string },
) {
  const result = await walkLedger(stream(rows), head ?? (await headOf(ledger())), log);
  expect(result).toMatchObject({ ok: false, reason, firstBad });
  const sentence = result.ok ? '' : result.sentence;
  expect(sentence).toMatch(/^[A-Z].*\.$/);
  if (firstBad !== null) expect(sentence).toMatch(new RegExp(`\\b${firstBad}\\b`));
}

describe('a forged ledger is refused, by the check that is meant for it', () => {
  test('AT1: a row edited', async () => {
    for (const index of PLAN.keys()) await expectRefusal(edited(ledger(), index), 'leaf', index);
  });

  test('AT1: a leaf edited', async () => {
    const rows = ledger().map((entry) => (entry.index === 3 ? { ...entry, leaf: Buffer.alloc(32) } : entry));
    await expectRefusal(rows, 'leaf', 3);
  });

  test('AT2: a row and its leaf edited: the case’s next entry names the old leaf', async () => {
    await expectRefusal(rehash(edited(ledger(), 1)), 'case-link', 2);
  });

  test('AT2: a row and its leaf edited where nothing links to it: the root differs', async () => {
    for (const index of [0, 4, 8, 9]) await expectRefusal(rehash(edited(ledger(), index)), 'root', null);
  });

  test('AT3: all rebuilt after an edit, under the old head', async () => {
    for (const index of PLAN.keys()) await expectRefusal(relinked(edited(ledger(), index)), 'root', null);
  });

  test('AT3: all rebuilt after an edit, under a head signed with another key of the same name', async () => {
    const rows = relinked(edited(ledger(), 1));
    await expectRefusal(rows, 'checkpoint', null, await headOf(rows, newSigner()));
  });

  test('AT3: the old signature under a new root', async () => {
    const rows = relinked(edited(ledger(), 1));
    const { checkpoint } = await headOf(ledger());
    const forged = checkpoint.replace(rootOf(ledger()).toString('base64'), rootOf(rows).toString('base64'));
    expect(forged).not.toBe(checkpoint);
    await expectRefusal(rows, 'checkpoint', null, { checkpoint: forged });
  });

  test('AT5: two rows swapped as they are', async () => {
    await expectRefusal(swap(ledger(), 2, 4), 'index', 2);
  });

  test('AT5: two rows swapped and renumbered', async () => {
    await expectRefusal(renumber(swap(ledger(), 2, 5)), 'case-sequence', 2);
    await expectRefusal(renumber(swap(ledger(), 0, 4)), 'root', null);
  });

  test('AT5: two rows of one case swapped and renumbered, with the key: the case shows it', async () => {
    const rows = renumber(swap(ledger(), 2, 5));
    await expectRefusal(rows, 'case-sequence', 2, await headOf(rows));
  });

  test('AT6: a row deleted', async () => {
    for (const index of PLAN.slice(0, -1).keys()) {
      await expectRefusal(
        ledger().filter((entry) => entry.index !== index),
        'index',
        index,
      );
    }
  });

  test('AT6: a row deleted, the rest renumbered', async () => {
    const without = (index: number) => renumber(ledger().filter((entry) => entry.index !== index));
    await expectRefusal(without(1), 'case-sequence', 1);
    await expectRefusal(without(4), 'size', 9);
  });

  test('AT6, AT15: one viewer of a case hidden, with the key', async () => {
    const rows = renumber(ledger().filter((entry) => entry.index !== 2));
    await expectRefusal(rows, 'case-sequence', 4, await headOf(rows));
  });

  test('AT7: the tail cut off', async () => {
    for (const length of PLAN.keys()) await expectRefusal(ledger().slice(0, length), 'size', length);
  });

  test('rows beyond the signed head', async () => {
    await expectRefusal(ledger(), 'size', 8, await headOf(ledger().slice(0, 8)));
  });

  test('AT11: an old sign-in entered again, with the key', async () => {
    const rows = [...ledger(), { ...at(ledger(), 4), index: 10 }];
    await expectRefusal(rows, 'nonce', 10, await headOf(rows));
  });

  test('AT11: an old view entered again, with the key', async () => {
    const rows = [...ledger(), { ...at(ledger(), 2), index: 10 }];
    await expectRefusal(rows, 'nonce', 10, await headOf(rows));
    const fresh = row(10, { ...headerOf(at(ledger(), 2)), pay: hash('fresh') });
    await expectRefusal([...ledger(), fresh], 'case-sequence', 10, await headOf([...ledger(), fresh]));
  });

  test('a row that is served twice', async () => {
    await expectRefusal([...ledger().slice(0, 4), at(ledger(), 3)], 'index', 3);
  });

  test('a header that isn’t canonical, though its leaf, the root and the signature fit', async () => {
    const body = Buffer.from(`${at(ledger(), 4).body.toString()} `);
    const rows = ledger().map((entry) => (entry.index === 4 ? { ...entry, body, leaf: leafHash(body) } : entry));
    await expectRefusal(rows, 'header', 4, await headOf(rows));
  });
});

describe('a head is refused', () => {
  test.each([
    ['empty', ''],
    ['unsigned', `${ORIGIN}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`],
  ])('%s', async (_name, checkpoint) => {
    await expectRefusal([], 'checkpoint', null, { checkpoint });
  });

  test('of another log, signed with this log’s key', async () => {
    const text = formatCheckpoint({ origin: 'other.example/audit', size: 10, root: rootOf(ledger()) });
    await expectRefusal(ledger(), 'checkpoint', null, { checkpoint: await signNote(text, host) });
  });
});

describe('what a walk can’t see', () => {
  test('AT4: rebuilt and signed with the real key it passes; a checkpoint kept elsewhere refuses it', async () => {
    const kept = { size: 6, root: rootOf(ledger().slice(0, 6)) };
    const forged = relinked(edited(ledger(), 1));
    expect(await walkLedger(stream(forged), await headOf(forged), log)).toMatchObject({ ok: true });
    const leaves = (rows: readonly LedgerRow[]) => rows.map(({ leaf }) => leaf);
    const check = (rows: readonly LedgerRow[]) =>
      verifyConsistency(kept.size, 10, consistencyProof(leaves(rows), kept.size, 10), kept.root, rootOf(rows));
    expect(check(ledger())).toBe(true);
    expect(check(forged)).toBe(false);
  });

  test('a broken source of rows is not taken for a bad ledger: its error comes through', async () => {
    async function* failing() {
      yield* ledger().slice(0, 2);
      throw new Error('connection lost');
    }
    await expect(walkLedger(failing(), await headOf(ledger()), log)).rejects.toThrow('connection lost');
  });
});

describe('an honest ledger', () => {
  test('passes, whatever cases it is about, with the size and root of its head', async () => {
    const plan = fc.array(fc.constantFrom(null, 'A', 'B', 'C'), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(plan, async (entries) => {
        const rows = ledger(entries);
        const expected = { ok: true, size: rows.length, root: rootOf(rows), unsigned: expect.anything() };
        expect(await walkLedger(stream(rows), await headOf(rows), log)).toEqual(expected);
      }),
    );
  });

  test('fails on any changed byte of any row', async () => {
    const [rows, head] = [ledger(), await headOf(ledger())];
    const change = fc.record({
      index: fc.nat(rows.length - 1),
      place: fc.nat(),
      bits: fc.integer({ min: 1, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(change, fc.boolean(), async ({ index, place, bits }, withLeaf) => {
        const body = Buffer.from(at(rows, index).body);
        const where = place % body.length;
        body[where] = (body[where] ?? 0) ^ bits;
        const leaf = withLeaf ? leafHash(body) : at(rows, index).leaf;
        const bent = rows.map((entry) => (entry.index === index ? { ...entry, body, leaf } : entry));
        expect(await walkLedger(stream(bent), head, log)).toMatchObject({ ok: false });
      }),
    );
  });
});
