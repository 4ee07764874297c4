/** One line of a file, without its line break. */
export type Line = {
  /** From 1 on; empty lines count here as they do in an editor. */
  readonly line: number;
  /** Of its first byte in the file. */
  readonly offset: number;
  /** In bytes, without the line break. */
  readonly length: number;
  /** Null when the line is longer than `MAX_LINE_BYTES`: it stays in the file and isn't held in memory. */
  readonly bytes: Buffer | null;
  /** Whether a line break followed. */
  readonly terminated: boolean;
  /** Of the first byte after the line break: reading can go on from here. */
  readonly end: number;
};

export const MAX_LINE_BYTES = 16 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Where the source begins, when it isn't the file's start: a line's start, with `line` lines before it. */
export type From = { readonly offset: number; readonly line: number };

/**
 * Splits bytes into lines that end in \n or \r\n; the last one may end without. Empty lines (no byte, or \r alone) are counted in
 * line numbers and otherwise left out: they are no records. A byte order mark at the file's start belongs to no line.
 * Holds one line at most, up to `MAX_LINE_BYTES`.
 */
export async function* splitLines(
  source: AsyncIterable<Uint8Array>,
  from: From = { offset: 0, line: 0 },
): AsyncGenerator<Line, void, undefined> {
  const splitter = new Splitter(from);
  for await (const piece of source) yield* splitter.push(piece);
  yield* splitter.end();
}

/** The line that is being gathered from pieces. */
class Splitter {
  #offset: number;
  #line: number;
  #held: Buffer[] = [];
  #length = 0;

  constructor({ offset, line }: From) {
    this.#offset = offset;
    this.#line = line;
  }

  *push(piece: Uint8Array): Generator<Line> {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let start = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, start)) {
      this.#hold(bytes.subarray(start, at));
      yield* this.#take(true);
      start = at + 1;
    }
    this.#hold(bytes.subarray(start));
  }

  *end(): Generator<Line> {
    if (this.#length > 0) yield* this.#take(false);
  }

  /** Past the limit only the length is kept. */
  #hold(part: Buffer): void {
    if (part.length === 0) return;
    this.#length += part.length;
    // A carriage return may come on top; a byte order mark as well.
    if (this.#length > MAX_LINE_BYTES + BOM.length + 1) this.#held = [];
    else this.#held.push(part);
  }

  *#take(terminated: boolean): Generator<Line> {
    const whole = this.#whole();
    const offset = this.#offset;
    const end = offset + this.#length + (terminated ? 1 : 0);
    const skipped = offset === 0 && whole.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
    const dropped = terminated && whole.at(-1) === CR ? 1 : 0;
    const length = this.#length - skipped - dropped;
    const bytes = length > MAX_LINE_BYTES ? null : whole.subarray(skipped, whole.length - dropped);
    this.#line += 1;
    this.#offset = end;
    this.#held = [];
    this.#length = 0;
    if (length > 0) yield { line: this.#line, offset: offset + skipped, length, bytes, terminated, end };
  }

  /** The held bytes as one; empty for a line that is too long. */
  #whole(): Buffer {
    const [first] = this.#held;
    return this.#held.length === 1 && first ? first : Buffer.concat(this.#held);
  }
}
