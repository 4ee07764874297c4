import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FolderStore } from './folder-store';
import { inPieces, promiseOfAnyRange, promisesOfAStore, sha256Of } from './store-contract';
import { StoreFull } from './store-refusal';

let root: string;
let store: FolderStore;
const ROOM = { maxBytes: 1_000_000 };
const fileOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ambit-folder-'));
  store = await FolderStore.open(root);
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('a folder', () => {
  promisesOfAStore(() => store, 60);
  promiseOfAnyRange(() => store, 60);

  test('never claims to be WORM', async () => {
    expect(await store.probeObjectLock()).toMatchObject({ state: 'unlocked' });
    expect(store.describe()).toContain('not WORM');
  });

  test('leaves no spooled bytes behind, neither after success nor after failure', async () => {
    await store.put(inPieces(randomBytes(9000)));
    await expect(store.put(inPieces(randomBytes(9000)), { maxBytes: 10 })).rejects.toThrow();
    expect(await readdir(path.join(root, 'spool'))).toEqual([]);
  });

  test('files are read-only and closed to other accounts', async () => {
    const { sha256 } = await store.put(inPieces(randomBytes(100)));
    expect((await stat(fileOf(sha256))).mode & 0o777).toBe(0o400);
    expect((await stat(path.dirname(fileOf(sha256)))).mode & 0o077).toBe(0);
  });
});

async function putThenSpoil(spoil: (file: string) => Promise<void>): Promise<{ sha256: string; bytes: Buffer }> {
  const bytes = randomBytes(200_000);
  const { sha256 } = await store.put(inPieces(bytes));
  await chmod(fileOf(sha256), 0o600);
  await spoil(fileOf(sha256));
  return { sha256, bytes };
}

describe.each([
  ['altered', (file: string) => writeFile(file, randomBytes(200_000))],
  ['cut short', (file: string) => truncate(file, 199_999)],
  ['emptied', (file: string) => truncate(file, 0)],
  ['swapped for a link to another file', (file: string) => unlink(file).then(() => symlink('/etc/hostname', file))],
])('a file that was %s', (_how, spoil) => {
  test('is not served: the error names the object', async () => {
    const { sha256 } = await putThenSpoil(spoil);
    const refusal = { reason: 'damaged', message: expect.stringContaining(sha256) };
    await expect(store.read(sha256, ROOM)).rejects.toMatchObject(refusal);
    await expect(store.open(sha256).then((stream) => stream.toArray())).rejects.toMatchObject(refusal);
  });

  test('is not vouched for when the same bytes are put again', async () => {
    const { bytes } = await putThenSpoil(spoil);
    await expect(store.put(inPieces(bytes))).rejects.toMatchObject({ reason: 'damaged' });
  });
});

test('a reader who stops halfway through a damaged stream never had all of it', async () => {
  const { sha256, bytes } = await putThenSpoil((file) => writeFile(file, Buffer.alloc(200_000)));
  let received = 0;
  const reading = async () => {
    for await (const piece of await store.open(sha256)) received += piece.length;
  };
  await expect(reading()).rejects.toMatchObject({ reason: 'damaged' });
  expect(received).toBeLessThan(bytes.length);
});

test('opening clears away what a crash left behind and spares what is being written', async () => {
  const dead = path.join(root, 'spool', 'dead');
  const alive = path.join(root, 'spool', 'alive');
  await Promise.all([writeFile(dead, 'x', { mode: 0o400 }), writeFile(alive, 'x')]);
  await utimes(dead, new Date(0), new Date(0));
  await FolderStore.open(root);
  expect(await readdir(path.join(root, 'spool'))).toEqual(['alive']);
  await unlink(alive);
});

/** A disk of 256 kB, if this account may mount one. */
function smallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a full disk is named as such, nothing partial stays, and what fits afterwards is stored', async ({ skip }) => {
  const folder = path.join(root, 'small');
  await mkdir(folder);
  if (!smallDisk(folder)) {
    console.warn('SKIPPED: the full-disk test needs the right to mount a tmpfs');
    skip();
  }
  try {
    const small = await FolderStore.open(folder);
    const large = randomBytes(400_000);
    await expect(small.put(inPieces(large))).rejects.toBeInstanceOf(StoreFull);
    expect(await small.has(sha256Of(large))).toBe(false);
    expect(await readdir(path.join(folder, 'spool'))).toEqual([]);
    await expect(small.put(inPieces(randomBytes(100_000)))).resolves.toMatchObject({ bytes: 100_000 });
  } finally {
    execFileSync('umount', [folder]);
  }
});
