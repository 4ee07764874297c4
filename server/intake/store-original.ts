import { createReadStream } from 'node:fs';
import type { StoredObject } from '../media/object-store';
import { theStore } from '../media/the-store';

/** Keeps received bytes as they came, under their own hash; on return they are on disk. Fails with a StoreRefusal. */
export async function storeOriginal(source: AsyncIterable<Uint8Array>): Promise<StoredObject> {
  return (await theStore()).put(source);
}

/** The same for a file of this machine. */
export async function storeOriginalFile(file: string): Promise<StoredObject> {
  return storeOriginal(createReadStream(file, { highWaterMark: 1024 * 1024 }));
}

/** A stored file from its first byte. The stream fails at its end unless its hash is what its name says. */
export async function openOriginal(sha256: string): Promise<AsyncIterable<Uint8Array>> {
  return (await theStore()).open(sha256);
}
