import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { BootRefusal, sentenceOf } from './boot-refusal';

// Less than this and PostgreSQL can't write its next 16 MB log segment, and nor can its complaint reach a log on the same disk.
const SPENT_BYTES = 24 * 2 ** 20;

/** Bytes that an ordinary user may still write where this folder is, or will be once it is made. */
export function freeBytes(folder: string): number {
  let standing = path.resolve(folder);
  while (!existsSync(standing)) standing = path.dirname(standing);
  const disk = statfsSync(standing);
  return disk.bavail * disk.bsize;
}

/** Whether a failure is the full disk's: by its code, by its words, or because nothing is left now. */
export function isDiskFull(error: unknown, folder: string): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  // 53100 is PostgreSQL's disk_full.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return true;
  return /No space left on device|Disk quota exceeded/.test(sentenceOf(error)) || freeBytes(folder) < SPENT_BYTES;
}

/** The sentence for a full disk, naming the folder and what is left. */
export function diskFullRefusal(folder: string): BootRefusal {
  const left = Math.floor(freeBytes(folder) / 2 ** 20);
  return new BootRefusal(
    `The disk that holds ${folder} is full (${left} MB left). An installation needs about 50 MB before its first message. ` +
      'Free some room, or name another folder with --data, and start again: what was committed is kept.',
  );
}
