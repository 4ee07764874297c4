import { constants, type FileHandle, link, lstat, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { now } from '../clock';
import type { LockProbe } from './object-lock';
import { type ObjectStore, requireRange, requireSha256, type StoredObject } from './object-store';
import { type Spooled, spool, sweepSpool } from './spool';
import { beyondEnd, damaged, errorCode, isDiskFull, missing, StoreFull } from './store-refusal';
import { drain, gather, verified } from './verified';

/**
 * Objects as files `ab/cd/<sha256>` in one folder. Tamper-evident, not WORM:
 * whoever has root can delete a file, nobody can change one unnoticed.
 */
export class FolderStore implements ObjectStore {
  readonly #root: string;
  readonly #spool: string;

  private constructor(root: string) {
    this.#root = root;
    this.#spool = path.join(root, 'spool');
  }

  /** Opens the folder, making it if need be, and clears away what crashed writes left behind. */
  static async open(root: string): Promise<FolderStore> {
    const store = new FolderStore(path.resolve(root));
    await mkdir(store.#spool, { recursive: true, mode: 0o700 });
    await sweepSpool(store.#spool, now().getTime());
    return store;
  }

  async open(sha256: string): Promise<Readable> {
    return verified((await this.#handle(sha256)).createReadStream(), sha256);
  }

  async put(source: AsyncIterable<Uint8Array>, { maxBytes = Number.MAX_SAFE_INTEGER } = {}): Promise<StoredObject> {
    const spooled = await spool(source, this.#spool, maxBytes);
    try {
      await this.#keep(spooled);
    } catch (error) {
      throw isDiskFull(error) ? new StoreFull('disk', { cause: error }) : error;
    } finally {
      await rm(spooled.file, { force: true });
    }
    return { sha256: spooled.sha256, bytes: spooled.bytes };
  }

  async read(sha256: string, { maxBytes }: { readonly maxBytes: number }): Promise<Buffer> {
    return gather(await this.open(sha256), maxBytes);
  }

  async slice(sha256: string, offset: number, length: number): Promise<Buffer> {
    requireRange(offset, length);
    const handle = await this.#handle(sha256);
    try {
      if (offset + length > (await handle.stat()).size) throw beyondEnd(sha256);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
      if (bytesRead < length) throw damaged(sha256, 'it is shorter than its file says');
      return buffer;
    } finally {
      await handle.close();
    }
  }

  async has(sha256: string): Promise<boolean> {
    const found = await lstat(this.#file(sha256)).catch(nullWhenAbsent);
    return found?.isFile() ?? false;
  }

  describe(): string {
    return `folder ${this.#root} (tamper-evident, not WORM)`;
  }

  async probeObjectLock(): Promise<LockProbe> {
    return {
      state: 'unlocked',
      reason: 'A folder shows that a file was changed, but cannot keep root from deleting it.',
    };
  }

  /** Gives the spooled file its name. link() is the commit: it is atomic and never replaces what is there. */
  async #keep({ file, sha256 }: Spooled): Promise<void> {
    const target = this.#file(sha256);
    const folder = path.dirname(target);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      await link(file, target);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      // The copy already there may have rotted. Whoever puts is told that the bytes are safe, so they are looked at.
      await drain(await this.open(sha256));
    }
    await syncFolder(folder);
    if (made) await Promise.all([syncFolder(path.dirname(folder)), syncFolder(this.#root)]);
  }

  #file(sha256: string): string {
    requireSha256(sha256);
    return path.join(this.#root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async #handle(sha256: string): Promise<FileHandle> {
    const file = this.#file(sha256);
    // A symbolic link in place of an object would serve any file of this machine under an object's name.
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') throw missing(sha256);
      if (errorCode(error) === 'ELOOP') throw damaged(sha256, 'a link lies in its place');
      throw error;
    });
    return handle;
  }
}

function nullWhenAbsent(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null;
  throw error;
}

/** A new name is durable only once its folder is on disk as well. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
