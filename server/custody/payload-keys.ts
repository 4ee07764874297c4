import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { keyFile } from '../env';
import { keepSecret, readSecret, syncFolder } from '../secret-file';
import { quarterOf } from './quarter';

/**
 * One key for each case and quarter, a file each: a file that is destroyed takes what was sealed under it out of every copy of the
 * database too, and a key in the database would come back with it. What belongs to no case has a key of the quarter.
 */
const FOLDER = 'payload-keys';
const KEY_BYTES = 32;

/** A key and the file it was read from: another process may have destroyed the file and made a new one. */
type Held = { readonly key: Buffer; readonly inode: bigint; readonly changed: bigint };

const known = new Map<string, Held>();

/** The key for an entry that is made now; makes it where there is none yet, on disk before it seals anything. */
export function makePayloadKey(caseAlias: string | undefined, at: Date): Buffer {
  const file = fileOf(caseAlias, at);
  const held = find(file);
  if (held !== null) return held;
  keepSecret(file, randomBytes(KEY_BYTES));
  return read(file);
}

/** The key for an entry that was made then; null when it was destroyed. */
export function findPayloadKey(caseAlias: string | undefined, at: Date): Buffer | null {
  return find(fileOf(caseAlias, at));
}

/** The one key of all entries of format 1; null when it was destroyed or never was. */
export function firstPayloadKey(): Buffer | null {
  return find(keyFile('payload.key'));
}

/**
 * Destroys the keys of a case: what was sealed under them can't be opened from any copy. Gives how many there were.
 * @param before only of quarters that had ended by then; without it all, and the next entry of the case makes a new one
 */
export function destroyPayloadKeys(caseAlias: string, before?: Date): number {
  const folder = path.join(keyFile(FOLDER), caseAlias);
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder).filter((name) => name.endsWith('.key') && isBefore(name, before));
  for (const name of files) {
    rmSync(path.join(folder, name));
    known.delete(path.join(folder, name));
  }
  syncFolder(folder);
  return files.length;
}

function isBefore(name: string, before: Date | undefined): boolean {
  return before === undefined || name < `${quarterOf(before)}.key`;
}

function fileOf(caseAlias: string | undefined, at: Date): string {
  return path.join(keyFile(FOLDER), caseAlias ?? 'no-case', `${quarterOf(at)}.key`);
}

function find(file: string): Buffer | null {
  const status = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (status === undefined) return null;
  const held = known.get(file);
  return held?.inode === status.ino && held.changed === status.ctimeNs ? held.key : read(file);
}

function read(file: string): Buffer {
  const { ino, ctimeNs } = statSync(file, { bigint: true });
  const key = readSecret(file);
  if (key.length !== KEY_BYTES) throw new Error(`${file} is not a payload key of ${KEY_BYTES} bytes`);
  known.set(file, { key, inode: ino, changed: ctimeNs });
  return key;
}
