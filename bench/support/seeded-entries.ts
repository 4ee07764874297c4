const LENGTH_BYTES = 2;
const DIGITS = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const PAY = '"pay":"';
const HASH_CHARACTERS = 42;

/** Entries as they stand in bundles, of one length, each with another payload hash; the same ones on every run. */
export class SeededEntries {
  readonly #template: Buffer;
  readonly #payAt: number;
  #state = 0x9e3779b9;

  constructor(readonly entryBytes: number) {
    const body = headerOf(entryBytes);
    this.#template = Buffer.alloc(LENGTH_BYTES + entryBytes);
    this.#template.writeUInt16BE(entryBytes);
    this.#template.write(body, LENGTH_BYTES);
    this.#payAt = LENGTH_BYTES + body.indexOf(PAY) + PAY.length;
  }

  next(count: number): { bytes: Buffer; starts: Int32Array; lengths: Int32Array } {
    const framed = this.#template.length;
    const bytes = Buffer.alloc(count * framed, this.#template);
    for (let i = 0; i < count; i += 1) {
      for (let at = 0; at < HASH_CHARACTERS; at += 5) this.#write(bytes, i * framed + this.#payAt + at);
    }
    const starts = Int32Array.from({ length: count }, (_, i) => i * framed + LENGTH_BYTES);
    return { bytes, starts, lengths: new Int32Array(count).fill(this.entryBytes) };
  }

  /** Five characters of the next number (xorshift). */
  #write(bytes: Buffer, at: number): void {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    for (let i = 0; i < 5; i += 1) bytes[at + i] = DIGITS[(x >>> (6 * i)) & 63] as number;
  }
}

/** A header in the ledger's form, filled up to the length. */
function headerOf(length: number): string {
  const known = {
    act: 'message.viewed',
    n: 50,
    org: 'NL-POL',
    out: 'ok',
    pay: 'A'.repeat(45),
    pol: 'A'.repeat(16),
    rng: 'A'.repeat(43),
    sub: 'A'.repeat(22),
    t: '2026-11-22T03:40:38.123Z',
    v: 2,
    war: '',
  };
  const rest = length - JSON.stringify(known).length;
  if (rest < 0) throw new RangeError(`an entry of ${length} bytes has no room for its fields`);
  return JSON.stringify({ ...known, war: 'A'.repeat(rest) });
}
