import type { ByteNeedle } from './needles';

const BITS = 16;
const PREFIX = 4;

const hashOf = (prefix: number): number => Math.imul(prefix, 0x9e3779b1) >>> (32 - BITS);

/** Many needles looked for in one walk over the bytes: by the first four of them, then in full. */
export class ByteScan {
  readonly #seen = new Uint8Array(1 << BITS);
  readonly #byPrefix = new Map<number, ByteNeedle[]>();

  /** @param needles of four bytes and more */
  constructor(needles: readonly ByteNeedle[]) {
    for (const needle of needles) {
      const prefix = needle.bytes.readInt32BE(0);
      this.#seen[hashOf(prefix)] = 1;
      this.#byPrefix.set(prefix, [...(this.#byPrefix.get(prefix) ?? []), needle]);
    }
  }

  /** The needles that stand in the bytes. */
  in(bytes: Buffer): Set<ByteNeedle> {
    const found = new Set<ByteNeedle>();
    if (this.#byPrefix.size === 0) return found;
    const seen = this.#seen;
    let prefix = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      prefix = (prefix << 8) | (bytes[at] ?? 0);
      if (at < PREFIX - 1 || seen[hashOf(prefix)] === 0) continue;
      for (const needle of this.#byPrefix.get(prefix) ?? []) {
        const start = at - PREFIX + 1;
        if (bytes.compare(needle.bytes, 0, undefined, start, Math.min(bytes.length, start + needle.bytes.length)) === 0)
          found.add(needle);
      }
    }
    return found;
  }
}
