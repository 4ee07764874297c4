import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCheckpoint, type openCheckpoint } from '@/server/custody/checkpoint';
import { parseVkey, signNote } from '@/server/custody/signed-note';
import { consistencyProof, leafHash } from '@/server/custody/tree';
import type * as Verifier from '../../public/verify/verify.mjs';
import { CASE_A, COSIGNED, cosign, entriesOf, exported, jsonl, newWorld, ORIGIN, type World } from '../verifier/world';
import { type Cut, climb, type Rung, saysOf, Weakened } from './support/weakened';

/** Somebody outside with the one-file verifier, a policy of their own and, in some rows, a checkpoint that they kept. */

const VERIFY = 'public/verify/verify.mjs';
const weakened = new Weakened();
afterAll(() => weakened.remove());

let world: World;
let policy: Buffer;
beforeAll(async () => {
  world = await newWorld();
  policy = Buffer.from(world.policy);
});

type Report = Awaited<ReturnType<typeof Verifier.verifyProof>>;

/** The first step that refutes, else the verdict. */
function verifying(ask: (verifier: typeof Verifier) => Promise<Report>) {
  return async (cuts: readonly Cut[]): Promise<string> => {
    const { verdict, steps } = await ask(await weakened.load<typeof Verifier>(VERIFY, cuts));
    return steps.find(({ result }) => result === 'refuted')?.step ?? verdict;
  };
}

async function expectClimb(rungs: readonly Rung[], ask: (verifier: typeof Verifier) => Promise<Report>): Promise<void> {
  expect(await climb(rungs, verifying(ask))).toEqual(saysOf(rungs, 'proven'));
}

const never = (file: string, says: string, check: string): Rung => ({ says, cut: { file, check, by: 'if (false)' } });

const GROWTH: Rung = {
  says: 'growth',
  cut: { file: VERIFY, check: 'verifyConsistency(from, to, hashes, before.root, now.root);', by: 'true;' },
};
const FACES: Rung = {
  says: 'growth',
  cut: { file: VERIFY, check: "equal(before.root, now.root), 'the same tree'", by: "true, 'the same tree'" },
};

/** A checkpoint that the log and two witnesses signed: what a keeper with all keys, and colluding witnesses, can make of any entries. */
async function cosigned(leaves: readonly Buffer[]): Promise<Buffer> {
  const { rootOf } = await import('../verifier/world');
  const text = formatCheckpoint({ origin: ORIGIN, size: leaves.length, root: rootOf(leaves) });
  return Buffer.from(
    (await signNote(text, world.log)) +
      world.witnesses
        .slice(0, 2)
        .map((one) => cosign(text, one))
        .join(''),
  );
}

const proofLines = (hashes: readonly Buffer[]) =>
  Buffer.from(hashes.map((hash) => `${hash.toString('base64')}\n`).join(''));
const other = leafHash(Buffer.from('another entry'));

describe('who kept an older checkpoint', () => {
  const growing = async (now: readonly Buffer[]) => {
    const [checkpoint, older] = [await cosigned(now), Buffer.from(await world.checkpointOf(10))];
    const consistency = proofLines(consistencyProof(now, 10, now.length));
    return (verifier: typeof Verifier) => verifier.verifyCheckpoint({ checkpoint, older, consistency, policy });
  };
  test('is shown that an honest ledger grew', async () => {
    expect(await verifying(await growing(world.leaves))([])).toBe('proven');
  });
  test('AT4 finds a row that was edited with the log’s key', async () => {
    await expectClimb([GROWTH], await growing(world.leaves.with(3, other)));
  });
  test('AT9 finds a tail that was cut off and grew anew', async () => {
    await expectClimb(
      [GROWTH],
      await growing([...world.leaves.slice(0, 8), ...world.leaves.slice(8).map(() => other)]),
    );
  });
  test('AT8 finds an old backup: the ledger shrank', async () => {
    const [checkpoint, older] = [await cosigned(world.leaves.slice(0, 8)), Buffer.from(world.checkpoint)];
    const rung: Rung = {
      says: 'growth',
      cut: {
        file: VERIFY,
        check: 'else if (from > to) steps.add(',
        by: "else if (from > to) steps.add('growth', 'proven', ''), (() => {})(",
      },
    };
    await expectClimb([rung], (verifier) => verifier.verifyCheckpoint({ checkpoint, older, policy }));
  });
  test('AT12 and an agency with another one of the same size find two faces', async () => {
    const [checkpoint, older] = [await cosigned(world.leaves.with(15, other)), Buffer.from(world.checkpoint)];
    await expectClimb([FACES], (verifier) => verifier.verifyCheckpoint({ checkpoint, older, policy }));
  });
});

describe('AT10 an entry with a false time is appended with the log’s key', () => {
  const LATE = never(VERIFY, 'entry times', 'if (latest !== null && !(seconds <= latest + CLOCK_SECONDS))');
  const EARLY = never(VERIFY, 'entry times', 'if (earliest !== null && !(seconds >= earliest - CLOCK_SECONDS))');
  /** The last entry, of no case, dated so many minutes from the rest. */
  const dated = (minutes: number) =>
    newWorld(17, [
      ...world.bodies,
      ...entriesOf(1, (header) => ({
        ...header,
        t: new Date(Number(COSIGNED) * 1000 + minutes * 60_000).toISOString(),
      })),
    ]);

  test('dated after a witness had seen it: the time in the cosignature is earlier', async () => {
    const forged = await dated(10);
    await expectClimb([LATE], (verifier) =>
      verifier.verifyLedger({ ledger: jsonl(forged.ledger), policy: Buffer.from(forged.policy) }),
    );
  });

  test('dated back before a head that a reader kept, which it isn’t in', async () => {
    const forged = await dated(-10);
    const older = Buffer.from(await forged.checkpointOf(10));
    await expectClimb([EARLY], (verifier) =>
      verifier.verifyLedger({ ledger: jsonl(forged.ledger), older, policy: Buffer.from(forged.policy) }),
    );
  });

  test('a proof of that entry alone says nothing of it: the report says that no clock was checked, and gives the witnesses’ times', async () => {
    const report = await (await weakened.load<typeof Verifier>(VERIFY, [])).verifyProof({
      proof: Buffer.from(world.proofOf(15)),
      entry: world.bodies[15] ?? null,
      policy,
    });
    expect(report.verdict).toBe('proven');
    expect(report.notChecked.join()).toContain('the clock of the log');
    expect(report.steps.find(({ step }) => step === 'witness quorum')?.detail).toContain(`at Unix time ${COSIGNED}`);
  });
});

describe('AT11 an entry is entered a second time', () => {
  test('the whole ledger has no entry twice', async () => {
    const twice = await newWorld(17, [...world.bodies, world.bodies[3] ?? Buffer.of()]);
    await expectClimb([never(VERIFY, 'no entry twice', 'if (twin !== undefined)')], (verifier) =>
      verifier.verifyLedger({ ledger: jsonl(twice.ledger), policy: Buffer.from(twice.policy) }),
    );
  });
});

describe('AT15 one viewer is hidden from the slice of a case', () => {
  const NUMBERS: Rung = {
    says: 'case numbers',
    cut: { file: VERIFY, check: 'if (number === due) return;', by: 'return;' },
  };
  const LINKS: Rung = {
    says: 'case links',
    cut: {
      file: VERIFY,
      check: "if (!namesPredecessor(header, before)) faults.add('case links'",
      by: "if (false) faults.add('case links'",
    },
  };
  test('by leaving it out: the numbers have a gap, the next one names another', async () => {
    const slice = jsonl(world.slice.toSpliced(2, 1));
    await expectClimb([NUMBERS, LINKS], (verifier) => verifier.verifyCase({ slice, policy }));
  });
  test('by a ledger in which two entries have one number: that number comes again', async () => {
    const bodies = exported(
      entriesOf(16, (header) => (header.ctag === CASE_A && header.cseq === 3 ? { ...header, cseq: 2 } : header)),
    );
    const spoilt = await newWorld(16, bodies);
    await expectClimb([NUMBERS], (verifier) =>
      verifier.verifyCase({ slice: jsonl(spoilt.slice), policy: Buffer.from(spoilt.policy) }),
    );
  });
  test('by cutting off its end: it doesn’t end with its export, which leaves it undecided', async () => {
    const report = (cuts: readonly Cut[]) =>
      verifying((verifier) => verifier.verifyCase({ slice: jsonl(world.slice.slice(0, -1)), policy }))(cuts);
    expect(await report([])).toBe('undecidable');
    expect(await report([{ file: VERIFY, check: "if (last?.act === 'ledger.exported') {", by: 'if (last) {' }])).toBe(
      'proven',
    );
  });
});

describe('AT16 the keeper and all witnesses agree on a rewritten ledger', () => {
  const checkpoint = () => cosigned(world.leaves.with(3, other));
  test('somebody new to it is shown nothing wrong: only what was kept outside tells', async () => {
    const fresh = await checkpoint();
    expect(await verifying((verifier) => verifier.verifyCheckpoint({ checkpoint: fresh, policy }))([])).toBe('proven');
  });
  test('who kept a checkpoint, or the proof of one entry, finds it', async () => {
    const fresh = await checkpoint();
    const older = Buffer.from(world.checkpoint);
    await expectClimb([FACES], (verifier) => verifier.verifyCheckpoint({ checkpoint: fresh, older, policy }));
  });
});

describe('AT17 a stolen log key', () => {
  const sizes = '#ambit sizes';
  test('signs nothing that is believed beyond the sizes at which it was due', async () => {
    const [, name = '', id = ''] = /^([^+]+)\+([0-9a-f]{8})/.exec(world.log.vkey) ?? [];
    const bound = Buffer.from(world.policy.replace('witness w1', `${sizes} ${name}+${id} 0 12\nwitness w1`));
    const rung: Rung = {
      says: 'log signature',
      cut: { file: VERIFY, check: 'return from <= size && size <= to;', by: 'return true;' },
    };
    await expectClimb([rung], (verifier) =>
      verifier.verifyCheckpoint({ checkpoint: Buffer.from(world.checkpoint), policy: bound }),
    );
  });
  test('nor inside the house', async () => {
    const note = await signNote(formatCheckpoint({ origin: ORIGIN, size: 16, root: randomBytes(32) }), world.log);
    const key = { ...parseVkey(world.log.vkey), sizes: { from: 0, to: 12 } };
    const CHECKPOINT = 'server/custody/checkpoint.ts';
    const opening = async (cuts: readonly Cut[]) => {
      const room = await weakened.load<{ openCheckpoint: typeof openCheckpoint }>(CHECKPOINT, cuts);
      try {
        return String(room.openCheckpoint(note, key).size);
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    };
    expect(await opening([])).toContain('had no right to at 16 entries');
    const cut = {
      file: CHECKPOINT,
      check: 'sizes === undefined || (sizes.from <= size && size <= sizes.to)',
      by: 'sizes !== null',
    };
    expect(await opening([cut])).toBe('16');
  });
});

describe('AT27 the attacker’s own keys', () => {
  test('in place of the log’s: nobody whom the reader’s policy names has signed', async () => {
    const theirs = await newWorld();
    const ask = (by: Buffer) => (verifier: typeof Verifier) =>
      verifier.verifyProof({ proof: Buffer.from(theirs.proofOf(5)), entry: theirs.bodies[5] ?? null, policy: by });
    expect(await verifying(ask(policy))([])).toBe('log signature');
    // The twin: a verifier that took the policy which came with the proof would believe it.
    expect(await verifying(ask(Buffer.from(theirs.policy)))([])).toBe('proven');
  });
  test('a policy inside the proof is read by nobody: without the reader’s own nothing is decided', async () => {
    const proof = Buffer.from(
      world.proofOf(5).replace('\nindex', `\nextra ${Buffer.from(world.policy).toString('base64')}\nindex`),
    );
    expect(
      await verifying((verifier) => verifier.verifyProof({ proof, entry: world.bodies[5] ?? null, policy: null }))([]),
    ).toBe('undecidable');
  });
});

describe('AT28 malformed input', () => {
  const withCheckpoint = (checkpoint: string | Buffer) => (verifier: typeof Verifier) =>
    verifier.verifyCheckpoint({ checkpoint: Buffer.from(checkpoint), policy });
  const FORM = 'checkpoint form';
  const strangers = (count: number, line: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => line(n)).join('');
  const signature = Buffer.alloc(68, 7).toString('base64');

  test('more signatures than are read', async () => {
    const note = world.checkpoint + strangers(62, (n) => `— stranger${n} ${signature}\n`);
    await expectClimb([never(VERIFY, FORM, 'if (lines.length > MAX_SIGNATURES)')], withCheckpoint(note));
  });
  test('a signature in another spelling of base64', async () => {
    const note = `${world.checkpoint}— stranger ${Buffer.alloc(67, 7).toString('base64').replace(/.=$/, 'd=')}\n`;
    const rung = never(VERIFY, FORM, 'if (btoa(binary) !== text)');
    await expectClimb([rung], withCheckpoint(note));
  });
  test('a carriage return in a stranger’s name', async () => {
    const note = `${world.checkpoint}— stran\rger ${signature}\n`;
    const CONTROL = never(VERIFY, FORM, 'if (bytes.some((byte) => byte < 0x20 && byte !== 0x0a))');
    const NAME: Rung = {
      says: FORM,
      cut: { file: VERIFY, check: "dash !== '—' || !KEY_NAME.test(name) ||", by: "dash !== '—' ||" },
    };
    await expectClimb([CONTROL, NAME], withCheckpoint(note));
  });
  test('bytes that are no UTF-8', async () => {
    const line = Buffer.concat([Buffer.from('— stran'), Buffer.of(0xff, 0xfe), Buffer.from(`ger ${signature}\n`)]);
    const rung: Rung = {
      says: FORM,
      cut: {
        file: VERIFY,
        check: "new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })",
        by: "new TextDecoder('utf-8')",
      },
    };
    await expectClimb([rung], withCheckpoint(Buffer.concat([Buffer.from(world.checkpoint), line])));
  });
  test.each([
    ['an index that is not in the tree', (proof: string) => proof.replace('index 5', 'index 21'), ['inclusion']],
    ['an index over 2^53', (proof: string) => proof.replace('index 5', 'index 9007199254740997'), ['proof form']],
    [
      'a proof of 64 hashes',
      (proof: string) => proof.replace('\n\n', `\n${strangers(60, () => `${other.toString('base64')}\n`)}\n`),
      ['proof form'],
    ],
    ['an index with a zero before it', (proof: string) => proof.replace('index 5', 'index 05'), ['proof form']],
  ])('%s', async (_name, bend, [says]) => {
    const proof = Buffer.from(bend(world.proofOf(5)));
    const ask = (verifier: typeof Verifier) => verifier.verifyProof({ proof, entry: world.bodies[5] ?? null, policy });
    expect(await verifying(ask)([])).toBe(says);
  });
  test('an index with a zero before it, where numbers have many spellings, is taken for another proof', async () => {
    const proof = Buffer.from(world.proofOf(5).replace('index 5', 'index 05'));
    const rung: Rung = {
      says: 'proof form',
      cut: { file: VERIFY, check: '/^(?:0|[1-9][0-9]{0,15})$/.test(digits)', by: '/^[0-9]+$/.test(digits)' },
    };
    await expectClimb([rung], (verifier) => verifier.verifyProof({ proof, entry: world.bodies[5] ?? null, policy }));
  });
});
