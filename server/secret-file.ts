import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Permission bits that would let somebody besides the owner at the file. */
const OTHERS = 0o077;

/** Reads a secret. Throws when the file is open to group or others, or is a link. */
export function readSecret(file: string): Buffer {
  // Mode and bytes through one handle, so that nobody can swap the file in between.
  const handle = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
  try {
    const { mode } = fs.fstatSync(handle);
    if ((mode & OTHERS) !== 0) {
      const shown = (mode & 0o777).toString(8).padStart(3, '0');
      throw new Error(`${file} has mode ${shown}, so others can read the secret in it. Run: chmod 600 ${file}`);
    }
    return fs.readFileSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/**
 * Writes a secret that isn't there yet, mode 0600, on disk before anybody uses it. A file that is there is never replaced. Aside first,
 * then linked to its name: a crash leaves no half file behind that name, and of two processes the first wins.
 */
export function keepSecret(file: string, secret: string | Buffer): void {
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(8).toString('hex')}.new`;
  try {
    fs.writeFileSync(draft, secret, { flag: 'wx', mode: 0o600, flush: true });
    linkUnlessThere(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  syncFolder(folder);
}

function linkUnlessThere(draft: string, file: string): void {
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** What was made or removed in a folder is so after a power cut, too. */
export function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
