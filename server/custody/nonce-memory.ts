/**
 * Remembers the last nonces in bounded memory: at least half its capacity, at most all of it.
 * Two generations instead of one queue, because forgetting is then the drop of one set.
 */
export class NonceMemory {
  readonly #generation: number;
  #young = new Set<string>();
  #old = new Set<string>();

  /** @param capacity most nonces held at once (about 100 bytes each) */
  constructor(capacity: number) {
    this.#generation = Math.ceil(capacity / 2);
  }

  /** True when this nonce is still remembered; else it is from now on. */
  repeats(nonce: string): boolean {
    if (this.#young.has(nonce) || this.#old.has(nonce)) return true;
    this.#young.add(nonce);
    if (this.#young.size >= this.#generation) {
      this.#old = this.#young;
      this.#young = new Set();
    }
    return false;
  }
}
