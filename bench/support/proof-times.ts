import { generateKeyPairSync, sign } from 'node:crypto';
import { formatCheckpoint } from '@/server/custody/checkpoint';
import { formatVkey, signNote } from '@/server/custody/signed-note';
import type { TiledHead } from '@/server/custody/tiles/check-tiles';
import { formatProof } from '@/server/custody/tiles/proof-file';
import { proveConsistency, proveInclusion, TiledTree } from '@/server/custody/tiles/read-tiles';
import { readEntries } from '@/server/custody/tiles/tile-files';
import { tileAt } from '@/server/custody/tiles/tile-layout';
import { TILE_WIDTH } from '@/server/custody/tiles/tile-path';
import { leafHash, verifyConsistency, verifyInclusion } from '@/server/custody/tree';
import { type Row, valueAtMost } from './row';

const PROOFS = 1_000;
/** The root of the old tree is no part of a consistency proof, and so is looked up for a few alone. */
const CHECKED = 50;
const MOST = { p50: 1, p99: 5, verify: 0.1, bytes: 2_000 } as const;
const ORIGIN = 'portal.example/audit';

/** How long proofs out of tiles take, at random places of one log; each is checked. */
export async function proofTimes(folder: string, head: TiledHead): Promise<Row[]> {
  const places = randomPlaces(head.size);
  const inclusion = await timesOf(places, (index) => proveInclusion(folder, index, head.size));
  const checks = await checkInclusions(folder, head, places, inclusion.proofs);
  const sizes = places.map((place) => place + 1);
  const consistency = await timesOf(sizes, (size) => proveConsistency(folder, size, head.size));
  await checkConsistencies(folder, head, sizes, consistency.proofs);
  const at = `at ${head.size.toLocaleString('en-GB')} entries`;
  return [
    valueAtMost(`inclusion proof ${at}, p50 ms`, percentile(inclusion.times, 0.5), MOST.p50),
    valueAtMost(`inclusion proof ${at}, p99 ms`, percentile(inclusion.times, 0.99), MOST.p99),
    valueAtMost(`inclusion proof ${at}, checking it, p50 ms`, percentile(checks, 0.5), MOST.verify),
    valueAtMost(`consistency proof ${at}, p50 ms`, percentile(consistency.times, 0.5), MOST.p50),
    valueAtMost(`consistency proof ${at}, p99 ms`, percentile(consistency.times, 0.99), MOST.p99),
    valueAtMost(`proof file ${at}, bytes`, await longestFile(head, places, inclusion.proofs), MOST.bytes),
  ];
}

type Timed = { readonly proofs: readonly Buffer[][]; readonly times: readonly number[] };

async function timesOf(places: readonly number[], prove: (place: number) => Promise<Buffer[]>): Promise<Timed> {
  const [proofs, times]: [Buffer[][], number[]] = [[], []];
  for (const place of places) {
    const startedAt = performance.now();
    proofs.push(await prove(place));
    times.push(performance.now() - startedAt);
  }
  return { proofs, times };
}

async function checkInclusions(
  folder: string,
  head: TiledHead,
  places: readonly number[],
  proofs: readonly Buffer[][],
) {
  const times: number[] = [];
  for (const [i, place] of places.entries()) {
    const leaf = leafHash(await entryAt(folder, place, head.size));
    const startedAt = performance.now();
    const holds = verifyInclusion(leaf, place, head.size, proofs[i] ?? [], head.root);
    times.push(performance.now() - startedAt);
    if (!holds) throw new Error(`the proof of entry ${place} doesn't hold`);
  }
  return times;
}

async function checkConsistencies(
  folder: string,
  head: TiledHead,
  sizes: readonly number[],
  proofs: readonly Buffer[][],
) {
  for (const [i, size] of sizes.slice(0, CHECKED).entries()) {
    const old = await new TiledTree(folder, head.size).rootOf(0, size);
    if (!verifyConsistency(size, head.size, proofs[i] ?? [], old, head.root)) {
      throw new Error(`the proof from size ${size} doesn't hold`);
    }
  }
}

async function entryAt(folder: string, index: number, size: number): Promise<Buffer> {
  const bundle = tileAt('entries', Math.floor(index / TILE_WIDTH), size);
  const entries = bundle === null ? [] : await readEntries(folder, bundle);
  return entries[index % TILE_WIDTH] ?? Buffer.alloc(0);
}

/** With a checkpoint that the log alone has signed; each witness adds about 130 bytes. */
async function longestFile(head: TiledHead, places: readonly number[], proofs: readonly Buffer[][]): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const signer = {
    keyName: ORIGIN,
    vkey: formatVkey(ORIGIN, raw),
    sign: (text: Buffer) => sign(null, text, privateKey),
  };
  const note = await signNote(formatCheckpoint({ origin: ORIGIN, ...head }), signer);
  return Math.max(...places.map((index, i) => formatProof({ index, hashes: proofs[i] ?? [], note }).length));
}

/** The same places on every run. */
function randomPlaces(size: number): number[] {
  let state = 0x2545f491;
  return Array.from({ length: PROOFS }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * size);
  });
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
