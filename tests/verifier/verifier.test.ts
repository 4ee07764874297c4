import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  leafHash,
  parseHeader,
  parsePolicy,
  type Report,
  sha256,
  toHex,
  VerifyError,
  verifyCase,
  verifyCheckpoint,
  verifyLedger,
  verifyProof,
} from '../../public/verify/verify.mjs';
import { formatCheckpoint } from '../../server/custody/checkpoint';
import { signNote } from '../../server/custody/signed-note';
import { consistencyProof } from '../../server/custody/tree';
import { cosign, entriesOf, jsonl, newLog, newWitness, newWorld, ORIGIN, rootOf, type World } from './world';

const script = path.resolve(import.meta.dirname, '../../public/verify/verify.mjs');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verifier-'));
let world: World;
let policy: Buffer;

beforeAll(async () => {
  world = await newWorld();
  policy = Buffer.from(world.policy);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const entry = (index: number) => world.bodies[index] ?? Buffer.alloc(0);
const refusedSteps = ({ steps }: Report) =>
  steps.filter(({ result }) => result !== 'proven').map(({ step, result }) => `${step}: ${result}`);
const detail = (report: Report, name: string) => report.steps.find(({ step }) => step === name)?.detail;

async function expectRefused(report: Promise<Report>, step: string): Promise<void> {
  const found = await report;
  expect(found.verdict).toBe('refuted');
  expect(refusedSteps(found)).toContain(`${step}: refuted`);
}

describe('a bent proof', () => {
  const check = (proof: string, body: Buffer = entry(5), by: Buffer | null = policy) =>
    verifyProof({ proof: Buffer.from(proof), entry: body, policy: by });

  test('is refuted at the step that is wrong', async () => {
    const good = world.proofOf(5);
    const hash = good.split('\n')[2] ?? '';
    const other = randomBytes(32).toString('base64');
    await expectRefused(check(good, entry(6)), 'inclusion');
    await expectRefused(check(good.replace('index 5', 'index 6')), 'inclusion');
    await expectRefused(check(good.replace('index 5', 'index 16')), 'inclusion');
    await expectRefused(check(good.replace(hash, other)), 'inclusion');
    await expectRefused(check(good.replace(`${hash}\n`, '')), 'inclusion');
    await expectRefused(check(good.replace(hash, `${hash}\n${other}`)), 'inclusion');
    await expectRefused(check(good.replace('index 5', 'index 05')), 'proof form');
    await expectRefused(check(good.replace('index 5', 'index 9007199254740993')), 'proof form');
    await expectRefused(check(good.replace('tlog-proof@v1', 'tlog-proof@v2')), 'proof form');
    await expectRefused(check(good.replaceAll('\n', '\r\n')), 'proof form');
    await expectRefused(check(good.replace(hash, `${hash}\n`.repeat(64).trimEnd())), 'proof form');
    await expectRefused(check(good.replace(hash, hash.slice(0, -1))), 'proof form');
    await expectRefused(check(good.replace(`${ORIGIN}\n16\n`, `${ORIGIN}\n17\n`)), 'log signature');
    await expectRefused(check(good.replace(`${ORIGIN}\n16\n`, `${ORIGIN}\n16\nmore\n`)), 'checkpoint form');
    await expectRefused(check(good.slice(0, -1)), 'checkpoint form');
    await expectRefused(check(`${good}${'— x.example AAAAAAAA\n'.repeat(64)}`), 'checkpoint form');
  });

  test('that is not UTF-8 or over the limit is refused', async () => {
    const bytes = Buffer.concat([Buffer.from(world.proofOf(5)), Buffer.from([0xff, 0x0a])]);
    await expectRefused(verifyProof({ proof: bytes, entry: entry(5), policy }), 'proof form');
    await expectRefused(check('x'.repeat(512 * 1024 + 1)), 'proof form');
  });

  test('has to meet the quorum, each witness counted once', async () => {
    const lines = world.proofOf(5).split('\n');
    const one = `${lines.slice(0, -2).join('\n')}\n`;
    await expectRefused(check(one), 'witness quorum');
    await expectRefused(check(`${one}${lines.at(-3)}\n`), 'witness quorum');
  });

  test('with a cosignature over another time or by a stranger is refused', async () => {
    const text = world.checkpoint.slice(0, world.checkpoint.indexOf('\n\n') + 1);
    const alone = await signNote(text, world.log);
    const strangers = [newWitness('w1.example'), newWitness('w2.example')].map((witness) => cosign(text, witness));
    const run = (note: string) => verifyCheckpoint({ checkpoint: Buffer.from(note), policy });
    await expectRefused(run(alone + strangers.join('')), 'witness quorum');
    const line = world.checkpoint.split('\n').at(-2) ?? '';
    const [dash, name, encoded = ''] = line.split(' ');
    const bytes = Buffer.from(encoded, 'base64');
    bytes.writeUInt8(bytes.readUInt8(11) ^ 1, 11);
    await expectRefused(
      run(world.checkpoint.replace(line, `${dash} ${name} ${bytes.toString('base64')}`)),
      'witness quorum',
    );
  });

  test('by a stranger under the same name is refused, also with a policy of its own inside', async () => {
    const stranger = await newWorld();
    const proof = stranger.proofOf(5);
    await expectRefused(check(proof, stranger.bodies[5]), 'log signature');
    const extra = Buffer.from(stranger.policy).toString('base64');
    const report = check(proof.replace('\nindex', `\nextra ${extra}\nindex`), stranger.bodies[5]);
    await expectRefused(report, 'log signature');
    expect((await report).notChecked.join()).toContain('extra');
  });

  test('by a known log under the name of another is refused', async () => {
    const second = newLog('other.example/audit');
    const text = formatCheckpoint({ origin: ORIGIN, size: 16, root: rootOf(world.leaves) });
    const note = await signNote(text, second);
    const wide = Buffer.from(`log ${world.log.vkey}\nlog ${second.vkey}\nquorum none\n`);
    await expectRefused(verifyCheckpoint({ checkpoint: Buffer.from(note), policy: wide }), 'log signature');
  });

  test('without a policy, or with a broken one, nothing is decided', async () => {
    for (const by of [null, Buffer.from('quorum nobody\n'), policy.subarray(0, -1)]) {
      const report = await check(world.proofOf(5), entry(5), by);
      expect(report.verdict).toBe('undecidable');
      expect(refusedSteps(report)[0]).toBe('policy: undecidable');
    }
    expect((await check(world.proofOf(5), entry(6), null)).verdict).toBe('refuted');
  });
});

describe('policies', () => {
  test.each([
    ['no quorum', ''],
    ['two quorums', 'quorum none\nquorum none\n'],
    ['an unknown line', 'trust me\nquorum none\n'],
    ['a group of nobody', 'group g any\nquorum g\n'],
    ['an undefined member', 'group g any w9\nquorum g\n'],
    ['a member twice', 'group g any w1 w1\nquorum g\n'],
    ['a member in two groups', 'group g any w1\ngroup h any w1\nquorum g\n'],
    ['none as a member', 'group g any none\nquorum g\n'],
    ['the threshold 0', 'group g 0 w1\nquorum g\n'],
    ['a threshold too high', 'group g 3 w1 w2\nquorum g\n'],
    ['a threshold with a zero', 'group g 01 w1\nquorum g\n'],
    ['a name twice', 'group w1 any w2\nquorum w1\n'],
    ['the name none', 'group none any w2\nquorum none\n'],
    ['a carriage return', 'quorum none\r\n'],
    ['a quorum before its group', 'quorum g\ngroup g any w1\n'],
  ])('with %s are refused', (_name, tail) => {
    const witnesses = world.policy.split('\n').filter((line) => line.startsWith('witness'));
    expect(() => parsePolicy(Buffer.from(`${witnesses.join('\n')}\n${tail}`))).toThrow(VerifyError);
  });

  test('with a log key as witness, a key twice or one of small order are refused', () => {
    const { vkey } = world.log;
    const weak = Buffer.concat([Buffer.from([1]), Buffer.alloc(32)]);
    const id = createHash('sha256').update('weak\n').update(weak).digest('hex').slice(0, 8);
    expect(() => parsePolicy(Buffer.from(`witness w ${vkey}\nquorum w\n`))).toThrow(/wrong type/);
    expect(() => parsePolicy(Buffer.from(`log ${vkey}\nlog ${vkey}\nquorum none\n`))).toThrow(/twice/);
    expect(() => parsePolicy(Buffer.from(`log weak+${id}+${weak.toString('base64')}\nquorum none\n`))).toThrow(
      /small order/,
    );
  });

  test('nest their groups', async () => {
    const keys = world.policy.split('\n').filter((line) => /^(log|witness)/.test(line));
    const verdict = async (...tail: string[]) => {
      const nested = Buffer.from(`${[...keys, ...tail].join('\n')}\n`);
      return (await verifyCheckpoint({ checkpoint: Buffer.from(world.checkpoint), policy: nested })).verdict;
    };
    expect(await verdict('group a any w2 w3', 'group b all w1 a', 'quorum b')).toBe('proven');
    expect(await verdict('group a all w2 w3', 'group b all w1 a', 'quorum b')).toBe('refuted');
    expect(await verdict('quorum w1')).toBe('proven');
    expect(await verdict('quorum w3')).toBe('refuted');
    expect(await verdict('quorum none')).toBe('proven');
  });
});

describe('a bent case slice', () => {
  const check = (lines: readonly object[]) => verifyCase({ slice: jsonl(lines), policy });
  const at = (index: number) => world.slice[index] ?? {};

  test('whose end was cut off is not proven', async () => {
    for (let kept = 2; kept < world.slice.length; kept += 1) {
      const report = await check(world.slice.slice(0, kept));
      expect(report.verdict).toBe('undecidable');
      expect(refusedSteps(report)).toEqual(['case end: undecidable']);
    }
    expect((await check(world.slice)).verdict).toBe('proven');
  });

  test('with an entry missing is refuted and the number named', async () => {
    const report = check(world.slice.filter((_line, number) => number !== 3));
    await expectRefused(report, 'case numbers');
    expect(detail(await report, 'case numbers')).toContain('number 3 is missing');
    await expectRefused(report, 'case links');
  });

  test('is refuted at the step that is wrong', async () => {
    const [head = {}, ...lines] = world.slice;
    const change = (number: number, by: object) => world.slice.map((l, n) => (n === number ? { ...l, ...by } : l));
    await expectRefused(check([head, ...lines.toReversed()]), 'case order');
    await expectRefused(check([head, ...lines.slice(0, 2), at(2), ...lines.slice(2)]), 'case numbers');
    await expectRefused(check(change(2, { body: entry(5).toString('base64') })), 'inclusion');
    await expectRefused(check(change(2, { index: 5 })), 'inclusion');
    await expectRefused(check(change(2, { index: -1 })), 'form');
    await expectRefused(check(change(2, { proof: [] })), 'inclusion');
    await expectRefused(check(change(2, { proof: 'none' })), 'form');
    await expectRefused(check(change(2, { proof: Array(64).fill(Buffer.alloc(32).toString('base64')) })), 'form');
    await expectRefused(check(change(0, { ctag: 'b'.repeat(64) })), 'case tag');
    await expectRefused(check(change(0, { size: 15 })), 'head');
    await expectRefused(check(change(0, { origin: 'other.example' })), 'head');
    await expectRefused(check(change(0, { kind: 'ambit-ledger' })), 'form');
    await expectRefused(check([head]), 'form');
    await expectRefused(verifyCase({ slice: Buffer.alloc(0), policy }), 'form');
    await expectRefused(verifyCase({ slice: jsonl(world.slice).subarray(0, -9), policy }), 'form');
  });

  test('of a stranger is refused, whatever policy it brings along', async () => {
    const stranger = await newWorld();
    const [head = {}, ...lines] = stranger.slice;
    const own = { ...head, policy: stranger.policy, vkey: stranger.log.vkey };
    await expectRefused(check([own, ...lines]), 'log signature');
    const alone = await verifyCase({ slice: jsonl([own, ...lines]), policy: null });
    expect(alone.verdict).toBe('undecidable');
  });
});

describe('a bent ledger', () => {
  const check = (lines: readonly object[], by = policy) => verifyLedger({ ledger: jsonl(lines), policy: by });

  test('is refuted at the step that is wrong', async () => {
    const [head = {}, ...lines] = world.ledger;
    const change = (number: number, by: object) => world.ledger.map((l, n) => (n === number ? { ...l, ...by } : l));
    await expectRefused(check(world.ledger.slice(0, -1)), 'entries');
    await expectRefused(check(world.ledger.slice(0, -1)), 'root');
    await expectRefused(check(world.ledger.filter((_l, number) => number !== 5)), 'case numbers');
    await expectRefused(check([head, ...lines.toReversed()]), 'root');
    await expectRefused(check(change(4, { body: entry(4).toString('base64') })), 'no entry twice');
    await expectRefused(check(change(4, { body: Buffer.from('{}').toString('base64') })), 'root');
    await expectRefused(check(change(4, { body: Buffer.from('[').toString('base64') })), 'entry form');
    await expectRefused(check(change(4, { body: 'AB==' })), 'form');
    await expectRefused(check(change(0, { size: 17 })), 'head');
    await expectRefused(check(change(0, { checkpoint: 'none' })), 'checkpoint form');
  });

  test('that its own log signed with a gap, a double or a wrong link in a case is refuted', async () => {
    const spoilt = async (spoil: Parameters<typeof entriesOf>[1]) => {
      const bad = await newWorld(16, entriesOf(16, spoil));
      return check(bad.ledger, Buffer.from(bad.policy));
    };
    const renumber = (from: number, to: number) =>
      spoilt((header) => (header.cseq === from ? { ...header, cseq: to } : header));
    await expectRefused(renumber(3, 4), 'case numbers');
    await expectRefused(renumber(3, 2), 'case numbers');
    await expectRefused(
      spoilt((header) => (header.cseq === 3 ? { ...header, cprev: 'd'.repeat(64) } : header)),
      'case links',
    );
  });
});

describe('two checkpoints', () => {
  test('that contradict each other are refuted, growth without a proof stays open', async () => {
    const older = Buffer.from(await world.checkpointOf(7));
    const checkpoint = Buffer.from(world.checkpoint);
    const lines = (hashes: readonly Buffer[]) => Buffer.from(hashes.map((h) => `${h.toString('base64')}\n`).join(''));
    const good = lines(consistencyProof(world.leaves, 7, 16));
    await expectRefused(verifyCheckpoint({ checkpoint: older, older: checkpoint, policy }), 'growth');
    const bent = lines(consistencyProof(world.leaves, 6, 16));
    await expectRefused(verifyCheckpoint({ checkpoint, older, consistency: bent, policy }), 'growth');
    expect((await verifyCheckpoint({ checkpoint, older, policy })).verdict).toBe('undecidable');
    expect((await verifyCheckpoint({ checkpoint, older, consistency: good, policy })).verdict).toBe('proven');
    const text = formatCheckpoint({ origin: ORIGIN, size: 16, root: randomBytes(32) });
    const fork = (await signNote(text, world.log)) + world.witnesses.map((w) => cosign(text, w)).join('');
    const report = verifyCheckpoint({ checkpoint, older: Buffer.from(fork), policy });
    await expectRefused(report, 'growth');
    expect(detail(await report, 'growth')).toContain('two faces');
  });
});

describe('what the server wrote', () => {
  test('is proven: every entry, the case, the ledger, the empty ledger', async () => {
    for (const [index, body] of world.bodies.entries()) {
      const report = await verifyProof({ proof: Buffer.from(world.proofOf(index)), entry: body, policy });
      expect(refusedSteps(report)).toEqual([]);
    }
    const slice = await verifyCase({ slice: jsonl(world.slice), policy });
    expect(refusedSteps(slice)).toEqual([]);
    expect(slice.notChecked.join()).toContain('after number 5');
    expect(refusedSteps(await verifyLedger({ ledger: jsonl(world.ledger), policy }))).toEqual([]);
    const empty = await newWorld(0);
    const none = await verifyLedger({ ledger: jsonl(empty.ledger), policy: Buffer.from(empty.policy) });
    expect(refusedSteps(none)).toEqual([]);
  });

  test('in header format 2 links in base64url', async () => {
    const ctag = 'case';
    const bodies: Buffer[] = [];
    for (const cseq of [1, 2, 3]) {
      const before = bodies.at(-1);
      const cprev = before === undefined ? {} : { cprev: Buffer.from(leafHash(before)).toString('base64url') };
      bodies.push(Buffer.from(JSON.stringify({ ...cprev, cseq, ctag, t: '2026-11-22T03:40:00.000Z', v: 2 })));
    }
    const two = await newWorld(3, bodies);
    const by = Buffer.from(two.policy);
    expect(refusedSteps(await verifyLedger({ ledger: jsonl(two.ledger), policy: by }))).toEqual([]);
    const three = bodies.map((body) => Buffer.from(body.toString().replace('"v":2', '"v":3')));
    const later = await newWorld(3, three);
    const report = await verifyLedger({ ledger: jsonl(later.ledger), policy: Buffer.from(later.policy) });
    expect(report.verdict).toBe('undecidable');
  });

  test('a time in another form than the one is no header: it could be read in two ways', () => {
    const of = (t: unknown) => Buffer.from(JSON.stringify({ act: 'message.viewed', t, v: 2 }));
    expect(parseHeader(of('2026-11-22T03:40:38.000Z')).v).toBe(2);
    for (const t of ['Sun, 22 Nov 2026 03:40:38 GMT', '2026-11-22T03:40:38Z', '2026-02-30T03:40:38.000Z', '', 7])
      expect(() => parseHeader(of(t))).toThrow('no proper time');
  });

  test('one witness whose clock is wrong refutes nothing that a quorum saw', async () => {
    const wrong = world.witnesses[2];
    if (wrong === undefined) throw new Error('no third witness');
    const checkpoint = world.checkpoint + cosign(`${world.checkpoint.split('\n\n')[0]}\n`, wrong, 1n);
    const [head, ...lines] = world.ledger;
    const report = await verifyLedger({ ledger: jsonl([{ ...head, checkpoint }, ...lines]), policy });
    expect(report.verdict).toBe('proven');
    expect(report.steps.find(({ step }) => step === 'witness quorum')?.detail).toContain('at Unix time 1');
  });

  test('its SHA-256 is that of OpenSSL at every length round the block borders', () => {
    for (let length = 0; length < 260; length += 1) {
      const bytes = randomBytes(length);
      expect(toHex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });
});

describe('the command line', () => {
  const put = (name: string, content: string | Buffer) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content);
    return file;
  };
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  test('exits with 3 on wrong usage, 2 without policy, 1 when refuted, 0 when proven', () => {
    const by = put('policy', policy);
    const proof = put('p.tlog-proof', world.proofOf(5));
    const body = put('entry', entry(5));
    const other = put('other', entry(6));
    expect(run().status).toBe(3);
    expect(run('prove', proof).status).toBe(3);
    expect(run('proof', proof, '--trust', by).status).toBe(3);
    expect(run('proof', proof, '--policy').status).toBe(3);
    expect(run('proof', path.join(folder, 'nowhere'), '--policy', by).status).toBe(3);
    expect(run('proof', proof, '--entry', body).status).toBe(2);
    expect(run('proof', proof, '--policy', by).status).toBe(2);
    expect(run('proof', proof, '--entry', other, '--policy', by).status).toBe(1);
    const good = run('proof', proof, '--entry', body, '--policy', by);
    expect(good.status).toBe(0);
    expect(good.stdout).toContain('Result: proven');
    expect(good.stdout).toContain('Not checked:');
    const slice = put('slice.jsonl', jsonl(world.slice));
    const ledger = put('ledger.jsonl', jsonl(world.ledger));
    const checkpoint = put('checkpoint', world.checkpoint);
    expect(run('case', slice, '--policy', by).status).toBe(0);
    expect(run('case', ledger, '--policy', by).status).toBe(1);
    expect(run('checkpoint', checkpoint, '--policy', by).status).toBe(0);
    expect(run('checkpoint', checkpoint, '--policy', by, '--older', checkpoint).status).toBe(0);
    const json = run('ledger', ledger, '--policy', by, '--json');
    expect(json.status).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ verdict: 'proven' });
  });

  test('a file cannot write lines of its own into the report', () => {
    const evil = put('evil', `\u2028\u009b31mproven\n0\n${Buffer.alloc(32).toString('base64')}\n\n— a AAAAAAAA\n`);
    const { status, stdout } = run('checkpoint', evil, '--policy', put('policy', policy));
    expect(status).toBe(1);
    expect(stdout).toMatch(/^[ -~\n]*$/);
  });

  test('the verifier is one file under 100 kB that imports nothing but Node itself', () => {
    const source = fs.readFileSync(script, 'utf8');
    expect(source.length).toBeLessThan(100_000);
    const imports = [...source.matchAll(/import\('([^']+)'\)|^import .*$/gm)].map(([whole, name]) => name ?? whole);
    expect(imports.filter((name) => !name.startsWith('node:'))).toEqual([]);
    expect(source).not.toMatch(/\bBuffer\b|\bfetch\(/);
  });
});
