import type { Readable } from 'node:stream';
import type { LockProbe } from './object-lock';
import { StoreRefusal } from './store-refusal';

/** What `put` learnt about the bytes it stored. */
export type StoredObject = {
  /** Lower-case hex. It is the object's only name. */
  readonly sha256: string;
  readonly bytes: number;
};

/**
 * Original bytes under the name of their own hash: written once, never changed, never renamed.
 * There is no delete. Everything fails with a StoreRefusal.
 */
export interface ObjectStore {
  /** Stores what the source yields and durably so: on return it survives a power cut. The same bytes are kept once. */
  put(source: AsyncIterable<Uint8Array>, opts?: { readonly maxBytes?: number }): Promise<StoredObject>;
  /** Streams the object, hashing as it goes. The last piece is withheld until the hash is right; else the stream fails. */
  open(sha256: string): Promise<Readable>;
  /** The whole object, hash checked. Refuses one of more than `maxBytes`. */
  read(sha256: string, opts: { readonly maxBytes: number }): Promise<Buffer>;
  /** Exactly `length` bytes from `offset`. The one read without proof: a hash of the whole says nothing about a part. */
  slice(sha256: string, offset: number, length: number): Promise<Buffer>;
  /** Whether the name is taken. Says nothing about the bytes under it. */
  has(sha256: string): Promise<boolean>;
  /** Where objects are kept, for an administrator. Without secrets. */
  describe(): string;
  /** Tries whether stored objects can be deleted. Only `locked` entitles anybody to say WORM. */
  probeObjectLock(): Promise<LockProbe>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Refuses whatever is not 64 lower-case hex digits, before it can become a path or a key. */
export function requireSha256(sha256: string): void {
  if (!SHA256.test(sha256)) throw new StoreRefusal('badName', 'An object is named by 64 lower-case hex digits.');
}

/** Refuses a range that isn't whole numbers from 0 on. */
export function requireRange(offset: number, length: number): void {
  const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length) && Number.isSafeInteger(offset + length);
  if (!whole || offset < 0 || length < 0)
    throw new StoreRefusal('outOfRange', 'A range is two whole numbers, 0 or more.');
}
