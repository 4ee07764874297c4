import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Permission bits that would let somebody besides the owner at the file. */
const others = 0o077;

function readSecret(file: string): string {
  // Mode and bytes through one handle, so that nobody can swap the file in between.
  const handle = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
  try {
    if ((fs.fstatSync(handle).mode & others) !== 0)
      throw new Error(`${file} can be read by others. Run: chmod 600 ${file}`);
    return fs.readFileSync(handle, 'utf8');
  } finally {
    fs.closeSync(handle);
  }
}

function linkUnlessThere(draft: string, file: string): void {
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Aside first, then linked to its name: a crash leaves no half file there, and of two processes one wins. */
function writeSecret(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(8).toString('hex')}.new`;
  try {
    fs.writeFileSync(draft, text, { flag: 'wx', mode: 0o600, flush: true });
    linkUnlessThere(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Reads a secret that only its owner may read; makes it on first use and never replaces it. */
export async function openSecret(file: string, make: () => Promise<string>): Promise<string> {
  if (!fs.existsSync(file)) writeSecret(file, await make());
  return readSecret(file);
}
