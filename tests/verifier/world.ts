import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { formatCheckpoint } from '../../server/custody/checkpoint';
import { encodeHeader, type Header } from '../../server/custody/entry-header';
import type { Signer } from '../../server/custody/log-key';
import { formatVkey, keyId, signNote } from '../../server/custody/signed-note';
import { Frontier, inclusionProof, leafHash } from '../../server/custody/tree';

/** A small ledger with a log, three witnesses and two cases, written by the server's own code. */

export const ORIGIN = 'portal.example/audit';
export const CASE_A = 'a'.repeat(64);
export const CASE_B = 'b'.repeat(64);

export type Witness = { name: string; vkey: string; keyId: string; privateKey: KeyObject };

function pair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, raw: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url') };
}

export function newLog(name = ORIGIN): Signer {
  const { privateKey, raw } = pair();
  return { keyName: name, vkey: formatVkey(name, raw), sign: (message) => sign(null, message, privateKey) };
}

/** The server writes no cosignatures yet, so the type byte 0x04 and its key id are made up here from the text of C2SP. */
export function newWitness(name: string): Witness {
  const { privateKey, raw } = pair();
  const typed = Buffer.concat([Buffer.from([4]), raw]);
  // keyId() hashes name, newline, 0x01 and the key; a cosigner's has another type byte.
  const id = cosignerId(name, typed);
  if (id === keyId(name, raw)) throw new Error('the type byte must change the key id');
  return { name, vkey: `${name}+${id}+${typed.toString('base64')}`, keyId: id, privateKey };
}

function cosignerId(name: string, typed: Buffer): string {
  return createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);
}

/** Unix time, soon after the first entries. */
export const COSIGNED = 1_795_318_900n;

export function cosign(text: string, { name, keyId: id, privateKey }: Witness, time = COSIGNED): string {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(time);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), privateKey);
  return `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), stamp, signature]).toString('base64')}\n`;
}

function header(number: number, ctag: string | null, cseq: number, cprev: Buffer | undefined): Header {
  return {
    v: 1,
    t: new Date(Date.UTC(2026, 10, 22, 3, 40) + number * 100).toISOString(),
    act: 'message.viewed',
    out: 'ok',
    org: 'NL-POL',
    sub: 'c'.repeat(64),
    ...(ctag === null ? {} : { ctag, cseq }),
    ...(cprev === undefined ? {} : { cprev: cprev.toString('hex') }),
    nonce: randomBytes(16).toString('hex'),
  };
}

/** Entries 0, 3, 6 … belong to no case, the others to A and B in turn. */
export function entriesOf(count: number, spoil: (value: Header) => Header = (value) => value): Buffer[] {
  const last = new Map<string, { cseq: number; leaf: Buffer }>();
  return Array.from({ length: count }, (_, number) => {
    const ctag = [null, CASE_A, CASE_B][number % 3] ?? null;
    const before = last.get(ctag ?? '');
    const cseq = (before?.cseq ?? 0) + 1;
    const body = encodeHeader(spoil(header(number, ctag, cseq, ctag === null ? undefined : before?.leaf)));
    if (ctag !== null) last.set(ctag, { cseq, leaf: leafHash(body) });
    return body;
  });
}

export function rootOf(leaves: readonly Buffer[]): Buffer {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
}

/** The newest entry of case A made the export with which a slice of it ends. */
export function exported(bodies: readonly Buffer[]): Buffer[] {
  const end = bodies.findLastIndex((body) => body.includes(CASE_A));
  return bodies.map((body, index) =>
    index === end ? Buffer.from(body.toString().replace('message.viewed', 'ledger.exported')) : body,
  );
}

export type World = Awaited<ReturnType<typeof newWorld>>;

export async function newWorld(count = 16, bodies = exported(entriesOf(count))) {
  const log = newLog();
  const witnesses = ['w1.example', 'w2.example', 'w3.example'].map(newWitness);
  const leaves = bodies.map(leafHash);
  const checkpointOf = async (size: number, signers = witnesses.slice(0, 2)) => {
    const text = formatCheckpoint({ origin: ORIGIN, size, root: rootOf(leaves.slice(0, size)) });
    return (await signNote(text, log)) + signers.map((witness) => cosign(text, witness)).join('');
  };
  const checkpoint = await checkpointOf(bodies.length);
  const policy = [
    '# ours',
    `log ${log.vkey} https://portal.example/`,
    ...witnesses.map(({ vkey }, number) => `witness w${number + 1} ${vkey}`),
    'group agencies 2 w1 w2 w3',
    'quorum agencies',
    '',
  ].join('\n');
  const path = (index: number) => inclusionProof(leaves, index, leaves.length).map((hash) => hash.toString('base64'));
  const proofOf = (index: number) =>
    ['c2sp.org/tlog-proof@v1', `index ${index}`, ...path(index), '', checkpoint].join('\n');
  const indices = bodies.flatMap((body, index) => (body.toString().includes(CASE_A) ? [index] : []));
  const head = { v: 1, origin: ORIGIN, size: bodies.length, checkpoint };
  const slice = [
    { kind: 'ambit-case-slice', ...head, ctag: CASE_A },
    ...indices.map((index) => ({ index, body: bodies[index]?.toString('base64') ?? '', proof: path(index) })),
  ];
  const ledger = [
    { kind: 'ambit-ledger', ...head },
    ...bodies.map((body, index) => ({ index, body: body.toString('base64') })),
  ];
  return { log, witnesses, bodies, leaves, checkpoint, checkpointOf, policy, proofOf, slice, ledger };
}

export function jsonl(lines: readonly object[]): Buffer {
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
