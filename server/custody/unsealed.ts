import type { LookProof } from './entry-draft';

/**
 * Opened content on its way to a reader. The type leaves this room, the class doesn't: only `mintUnsealed`, which the gate's
 * callers in this room use, makes one, and only `openUnsealed`, which the procedures and the pack room use, takes one apart.
 * A private field makes the class nominal, so no object literal and no cast to a look-alike passes; forged past the compiler
 * it fails at run time. Logged or serialised it shows its proof alone.
 */
class Sealed<T> {
  readonly #records: readonly T[];
  readonly proof: LookProof;

  constructor(records: readonly T[], proof: LookProof) {
    this.#records = records;
    this.proof = proof;
    Object.freeze(this);
  }

  static open<T>(value: Sealed<T>): { records: readonly T[]; proof: LookProof } {
    if (typeof value !== 'object' || value === null || !(#records in value)) throw new Error('not unsealed by custody');
    return { records: value.#records, proof: value.proof };
  }
}
// Else a value would hand out its own mint.
Reflect.deleteProperty(Sealed.prototype, 'constructor');

export type Unsealed<T> = Sealed<T>;

/** The same opened records in another shape, still sealed in and under the same proof. */
export function reshape<T, R>(value: Unsealed<T>, shape: (record: T) => R): Unsealed<R> {
  const { records, proof } = Sealed.open(value);
  return new Sealed(records.map(shape), proof);
}

/** In this room alone (tests/walls/imports.test.ts). */
export function mintUnsealed<T>(records: readonly T[], proof: LookProof): Unsealed<T> {
  return new Sealed(records, proof);
}

/** Throws unless custody made the value. */
export function openUnsealed<T>(value: Unsealed<T>): { records: readonly T[]; proof: LookProof } {
  return Sealed.open(value);
}
