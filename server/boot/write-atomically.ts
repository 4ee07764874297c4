import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Replaces a file in one step, durable when it returns: a crash or a full disk leaves the old file, never half of the new one.
 * @param mode permission bits of the new file
 */
export function writeAtomically(file: string, text: string, mode: number): void {
  const fresh = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    writeDurably(fresh, text, mode);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  fsyncFolder(path.dirname(file));
}

function writeDurably(file: string, text: string, mode: number): void {
  const handle = openSync(file, 'wx', mode);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function fsyncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
