import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';

const BLOCK = 64;
/** The shortest padding: one bit and the length. */
const LEAST_PADDING = 9;
const NODE_BYTES = 65;
const PIECE = Buffer.alloc(1_048_576, 7);
const PIECES = 400;

/** Which clock: what passes on the wall, or what the processor spends on it alone. */
export type Clock = 'wall' | 'processor';

/**
 * Seconds that the hashes of a whole tree of entries take in nothing but OpenSSL's own loop: a leaf and, but for one, a node for each.
 * Without `openssl`, the runtime's hash over large buffers, which is the stricter limit of the two.
 */
export function rawSeconds(entries: number, entryBytes: number, clock: Clock): number {
  const [leaf, node] = [secondsPerHash(entryBytes + 1, clock), secondsPerHash(NODE_BYTES, clock)];
  return entries * leaf + (entries - 1) * node;
}

function secondsPerHash(bytes: number, clock: Clock): number {
  const flags = clock === 'wall' ? ['-elapsed'] : [];
  const args = ['speed', ...flags, '-seconds', '1', '-bytes', String(bytes), '-evp', 'sha256'];
  const { stdout, error } = spawnSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const thousands = error === undefined ? /([\d.]+)k\s*$/.exec(stdout.trim())?.[1] : undefined;
  return thousands === undefined ? paddedBytes(bytes) / bytesPerSecond() : bytes / (Number(thousands) * 1000);
}

function paddedBytes(bytes: number): number {
  return Math.ceil((bytes + LEAST_PADDING) / BLOCK) * BLOCK;
}

function bytesPerSecond(): number {
  const hash = createHash('sha256');
  const startedAt = performance.now();
  for (let i = 0; i < PIECES; i += 1) hash.update(PIECE);
  hash.digest();
  return (PIECES * PIECE.length * 1000) / (performance.now() - startedAt);
}
