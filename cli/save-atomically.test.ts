import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveAtomically } from './save-atomically';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'save-'));
  file = path.join(folder, 'pack.pdf');
  await writeFile(file, 'an older pack');
});
afterEach(() => rm(folder, { recursive: true }));

const sha256 = createHash('sha256').update('onetwo').digest('hex');

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function* brokenOff() {
  yield Buffer.from('one');
  throw new Error('the line broke');
}

test('other bytes than expected leave what was there', async () => {
  await expect(saveAtomically(pieces('one', 'twO'), file, sha256)).rejects.toThrow(/SHA-256 differs/);
  expect(await readFile(file, 'utf8')).toBe('an older pack');
  expect(await readdir(folder)).toEqual(['pack.pdf']);
});

test('a stream that breaks off leaves what was there and no part of itself', async () => {
  await expect(saveAtomically(brokenOff(), file, sha256)).rejects.toThrow('the line broke');
  expect(await readFile(file, 'utf8')).toBe('an older pack');
  expect(await readdir(folder)).toEqual(['pack.pdf']);
});

test('the expected bytes replace it whole', async () => {
  expect(await saveAtomically(pieces('one', 'two'), file, sha256)).toEqual({ sha256, bytes: 6 });
  expect(await readFile(file, 'utf8')).toBe('onetwo');
  expect(await readdir(folder)).toEqual(['pack.pdf']);
});
