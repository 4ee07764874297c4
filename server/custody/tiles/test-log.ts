import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Frontier } from '../tree';

/** For tests: a folder that is gone after the given work. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tiles-'));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** For tests: small entries, some of them empty. */
export function bodiesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => Buffer.from(i % 50 === 7 ? '' : `entry ${i}`));
}

/** For tests: every file below a folder with its bytes in hex. */
export function filesOf(folder: string): Map<string, string> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile());
  return new Map(files.map((name) => [name, fs.readFileSync(path.join(folder, name), 'hex')]));
}

/** For tests: the root as the tree in memory has it. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
}
