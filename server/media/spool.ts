import { createHash, randomBytes } from 'node:crypto';
import { constants, type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isDiskFull, StoreFull, tooLarge } from './store-refusal';

/** Bytes on disk under a name that means nothing yet, and what they turned out to be. */
export type Spooled = { readonly file: string; readonly sha256: string; readonly bytes: number };

/** A write that has been silent for this long has died: several processes share the folder, so age decides, not the start. */
const STALE_AFTER_MS = 60 * 60 * 1000;

/**
 * Writes the source to a new file in `folder`, hashing on the way, and syncs it to disk.
 * The file is read-only from birth; only this handle ever writes to it. On any failure it is removed.
 */
export async function spool(source: AsyncIterable<Uint8Array>, folder: string, maxBytes: number): Promise<Spooled> {
  const file = path.join(folder, randomBytes(16).toString('hex'));
  try {
    const handle = await open(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o400);
    try {
      return { file, ...(await pour(source, handle, maxBytes)) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(file, { force: true });
    throw isDiskFull(error) ? new StoreFull('disk', { cause: error }) : error;
  }
}

async function pour(source: AsyncIterable<Uint8Array>, handle: FileHandle, maxBytes: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    hash.update(piece);
    await handle.writeFile(piece);
  }
  await handle.sync();
  return { sha256: hash.digest('hex'), bytes };
}

/** Removes what a crash left in the spool folder. Files that are still being written stay. */
export async function sweepSpool(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && nowMs - found.mtimeMs > STALE_AFTER_MS) await rm(file, { force: true });
  }
}
