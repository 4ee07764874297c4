import { createHash, createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canonicalJson } from '@/server/pack/canonical-json';
import { buildContainer, type ExportProof } from '@/server/pack/container/build-container';
import type { PackDocument, PackItem, PackSection, WithholdingReason } from '@/server/pack/pack-document';
import { openPackKey, type PackKey } from '@/server/pack/pack-key';
import { attachment, loadPack, readAttachments } from '@/server/pack/read-pack';
import { renderPack } from '@/server/pack/render-pack';
import { sampleItem, samplePack, samplePicture, sampleSection } from '@/server/pack/sample-pack';
import { type Stamp, signCms } from '@/server/pack/sign-cms';
import { sealPdf } from '@/server/pack/sign-pack';
import { OwnAuthority } from '@/server/pack/trust/own-authority';
import { readReply } from '@/server/pack/trust/read-reply';
import { timestampRequest } from '@/server/pack/trust/timestamp-request';
import { receiptNote } from '@/server/receipt/receipt-note';
import { formatCheckpoint } from '../../../server/custody/checkpoint';
import { encodeHeader, type NewHeader } from '../../../server/custody/entry-header';
import { signNote } from '../../../server/custody/signed-note';
import { Frontier, inclusionProof, leafHash } from '../../../server/custody/tree';
import { COSIGNED, cosign, newLog, newWitness, ORIGIN } from '../../verifier/world';

/** Real packs with everything in them, made by the server's own code: conversations with gaps, redactions, pictures, records, proofs. */

export const preparedAt = new Date('2026-11-20T08:30:00Z');
const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** A small ledger with two witnesses that cosign. */
export class Ledger {
  readonly log = newLog();
  readonly witnesses = ['w1.example', 'w2.example', 'w3.example'].map(newWitness);
  readonly bodies: Buffer[] = [];

  add(act: NewHeader['act'], fix?: Buffer): number {
    const header: NewHeader = {
      v: 2,
      t: new Date(Date.UTC(2026, 10, 19, 3, 40) + this.bodies.length * 100).toISOString(),
      act,
      out: 'ok',
      org: 'NL-POL',
      sub: randomBytes(16).toString('base64url'),
      pay: randomBytes(32).toString('base64url'),
      ...(fix && { fix: fix.toString('base64url') }),
    };
    return this.bodies.push(encodeHeader(header)) - 1;
  }

  async checkpoint(): Promise<string> {
    const tree = new Frontier();
    for (const body of this.bodies) tree.append(leafHash(body));
    const text = formatCheckpoint({ origin: ORIGIN, size: this.bodies.length, root: tree.root() });
    const cosigned = this.witnesses.slice(0, 2).map((witness) => cosign(text, witness, COSIGNED));
    return (await signNote(text, this.log)) + cosigned.join('');
  }

  async proof(index: number): Promise<ExportProof> {
    const leaves = this.bodies.map((body) => leafHash(body));
    const hashes = inclusionProof(leaves, index, leaves.length).map((hash) => hash.toString('base64'));
    const proof = ['c2sp.org/tlog-proof@v1', `index ${index}`, ...hashes, '', await this.checkpoint()].join('\n');
    return { proof, header: this.bodies[index] ?? Buffer.alloc(0) };
  }

  get policy(): Buffer {
    const witnesses = this.witnesses.map(({ vkey }, at) => `witness w${at + 1} ${vkey}\n`).join('');
    return Buffer.from(`log ${this.log.vkey}\n${witnesses}group agencies 2 w1 w2 w3\nquorum agencies\n`);
  }
}

/** A message with its record, salt and commitment, as intake makes them. */
function committed(number: number, leaf: number, over: Parameters<typeof sampleItem>[1] = {}): PackItem {
  const item = sampleItem(number, over);
  const bytes = Buffer.from(JSON.stringify({ id: item.sourceId, text: `record of ${number}` }));
  const salt = randomBytes(32);
  const commitment = createHmac('sha256', salt).update(bytes).digest('hex');
  const isWhole =
    (item.body ?? []).every((part) => 'text' in part) &&
    item.pictures.every(({ redactions }) => redactions.length === 0);
  const raw = isWhole
    ? { ...item.raw, sha256: sha256(bytes).toString('hex'), length: bytes.length }
    : { ...item.raw, offset: null, length: null, sha256: null };
  return { ...item, raw, leaf, commitment, native: isWhole ? { bytes, salt } : null };
}

type Withheld = { leaf: number; reason: WithholdingReason };
type Shape = { conversation: string; size: number; items: PackItem[]; withheld: Withheld[] };
type Tree = { leaves: Buffer[]; line: string; shape: Shape };

function treeOf(shape: Shape): Tree {
  const commitments = Array.from({ length: shape.size }, () => randomBytes(32));
  for (const { leaf, commitment } of shape.items) if (leaf !== null) commitments[leaf] = Buffer.from(commitment, 'hex');
  const salt = randomBytes(16);
  const tree = new Frontier();
  for (const commitment of commitments) tree.append(leafHash(commitment));
  const line = canonicalJson({
    root: tree.root().toString('hex'),
    salt: salt.toString('hex'),
    size: shape.size,
    tag: sha256(salt, Buffer.from(shape.conversation)).toString('hex'),
  });
  return { leaves: commitments, line, shape };
}

/** Root of the leaves from one number up to another: a subtree. */
function rootOf(leaves: readonly Buffer[], from: number, to: number): string {
  const tree = new Frontier();
  for (const leaf of leaves.slice(from, to)) tree.append(leafHash(leaf));
  return tree.root().toString('hex');
}

function outside(leaves: readonly Buffer[], first: number, last: number) {
  const left: string[] = [];
  const right: string[] = [];
  const walk = (from: number, to: number): void => {
    if (to <= first) left.push(rootOf(leaves, from, to));
    else if (from > last) right.push(rootOf(leaves, from, to));
    else if (to - from > 1) {
      let split = 1;
      while (split * 2 < to - from) split *= 2;
      walk(from, from + split);
      walk(from + split, to);
    }
  };
  walk(0, leaves.length);
  return { left, right };
}

function sectionOf({ leaves, line, shape }: Tree, index: number, lines: readonly string[]): PackSection {
  const all = [
    ...shape.items.flatMap(({ leaf }) => (leaf === null ? [] : [leaf])),
    ...shape.withheld.map(({ leaf }) => leaf),
  ];
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const hashes = lines.map((each) => leafHash(Buffer.from(each)));
  return sampleSection(shape.items, {
    conversation: shape.conversation,
    heading: shape.conversation,
    proof: {
      size: shape.size,
      first,
      last,
      withheld: shape.withheld.map(({ leaf, reason }) => ({
        leaf,
        reason,
        commitment: leaves[leaf]?.toString('hex') ?? '',
      })),
      outside: outside(leaves, first, last),
      conversation: {
        line,
        index,
        path: inclusionProof(hashes, index, hashes.length).map((hash) => hash.toString('hex')),
      },
    },
  });
}

export interface SealedWorld {
  container: Buffer;
  pdf: Buffer;
  document: PackDocument;
  unsigned: Uint8Array;
  proof: ExportProof;
  ledger: Ledger;
  key: PackKey;
  stamp: Stamp;
  folder: string;
  trust: { policy: Buffer; certificates: string[]; authorities: string[] };
}

export async function stampOf(folder: string): Promise<{ stamp: Stamp; sha256: string }> {
  const authority = await OwnAuthority.open(folder);
  const stamp: Stamp = async (digest) => {
    const request = timestampRequest(digest);
    const now = new Date();
    return readReply(authority.answer(request.der, now), request, { trusted: [], now }).token;
  };
  return { stamp, sha256: sha256(authority.certificate.raw).toString('hex') };
}

async function documentOf(ledger: Ledger, messages: number): Promise<PackDocument> {
  for (let filler = 0; filler < 7; filler++) ledger.add('session.started');
  const pictures = [await samplePicture('IMG_2044.jpg', 200, 120)];
  const boxed = {
    ...(await samplePicture('IMG_2045.jpg', 120, 200)),
    sha256: null,
    redactions: [2],
    ocrText: undefined,
  };
  const first = Array.from({ length: messages }, (_, at) => {
    const leaf = 5 + at + (at > 2 ? 2 : 0);
    if (at === 1) return committed(at, leaf, { pictures, exhibit: 'AB/17' });
    if (at === 3)
      return committed(at, leaf, { body: [{ text: 'Ask ' }, { redaction: 1 }, { text: ' for the papers' }] });
    if (at === 4) return committed(at, leaf, { pictures: [boxed] });
    return committed(
      at,
      leaf,
      at === 2 ? { exhibit: 'AB/18', body: 'صباح الخير, van leaves <b>soon</b> & \u202Eevil' } : {},
    );
  });
  const second = [0, 1, 2].map((at) => committed(90_000 + at, at, { sender: 'Heron', recipients: ['Kestrel'] }));
  const trees = [
    treeOf({
      conversation: 'harbour/2024-03',
      size: messages + 11,
      items: first,
      withheld: [
        { leaf: 8, reason: 'legalPrivilege' },
        { leaf: 9, reason: 'notRelevant' },
      ],
    }),
    treeOf({ conversation: 'heron/direct', size: 3, items: second, withheld: [] }),
    treeOf({ conversation: 'other', size: 4, items: [], withheld: [] }),
  ];
  const lines = trees.map(({ line }) => line);
  const caseTree = new Frontier();
  for (const line of lines) caseTree.append(leafHash(Buffer.from(line)));
  const root = caseTree.root();
  const index = ledger.add('conversations.rooted', root);
  const [opened, openedToo] = [ledger.add('message.viewed'), ledger.add('pack.generated')];
  const rooted = await ledger.proof(index);
  for (const item of first) item.entry = opened;
  for (const item of second) item.entry = openedToo;
  const document = samplePack([...first, ...second], {
    preparedAt,
    sections: trees.slice(0, 2).map((tree, at) => sectionOf(tree, at, lines)),
    redactions: [
      { number: 1, reason: 'thirdParty', author: 'L. Visser', at: preparedAt, label: 'Third party 1' },
      { number: 2, reason: 'personalData', author: 'L. Visser', at: preparedAt },
    ],
    completeness: {
      root: root.toString('hex'),
      size: lines.length,
      entry: { index, header: Buffer.from(rooted.header).toString('base64'), proof: rooted.proof },
    },
  });
  document.custody = {
    ...document.custody,
    origin: ORIGIN,
    vkey: ledger.log.vkey,
    checkpoint: await ledger.checkpoint(),
  };
  document.scope.receipt.signature = await signNote(receiptNote(document.scope.receipt.sha256), ledger.log);
  return document;
}

/** Everything from an empty ledger to a sealed container. */
export async function sealedWorld(messages = 9): Promise<SealedWorld> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
  const ledger = new Ledger();
  const document = await documentOf(ledger, messages);
  const unsigned = await renderPack(document);
  const manifest = attachment(readAttachments(await loadPack(unsigned)), 'manifest.json');
  const proof = await ledger.proof(ledger.add('pack.fixed', sha256(manifest)));
  const key = await openPackKey(path.join(folder, 'key'));
  const { stamp, sha256: authority } = await stampOf(folder);
  const world = { document, unsigned, proof, ledger, key, stamp, folder };
  const { pdf, container } = await seal(world);
  return {
    ...world,
    pdf,
    container,
    trust: { policy: ledger.policy, certificates: [key.certificateSha256], authorities: [authority] },
  };
}

type Sealing = Omit<SealedWorld, 'container' | 'pdf' | 'trust'>;

/** Seals and packs, as the portal does, whatever it is given: a forger has the same programs. */
export async function seal({
  document,
  unsigned,
  proof,
  key,
  stamp,
  folder,
}: Sealing): Promise<{ pdf: Buffer; container: Buffer }> {
  const { pdf, timestamp } = await sealPdf(unsigned, key, preparedAt, { stamp, proof });
  const manifestBytes = attachment(readAttachments(await loadPack(unsigned)), 'manifest.json');
  const made = await buildContainer(
    {
      document,
      pdf,
      manifestBytes,
      exportProof: proof,
      ...(timestamp && { timestampToken: timestamp }),
      signManifest: async (bytes) => (await signCms(bytes, key, stamp)).cms,
    },
    fs.mkdtempSync(path.join(folder, 'container-')),
  );
  return { pdf: Buffer.from(pdf), container: fs.readFileSync(made.file) };
}
