import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, MAX_LINE_BYTES, splitLines } from './split-lines';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(bytes: Buffer, size = 7, from?: { offset: number; line: number }): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of splitLines(inPieces(bytes, size), from))
    lines.push({ ...line, bytes: line.bytes && Buffer.from(line.bytes) });
  return lines;
}

const texts = (lines: Line[]) => lines.map(({ bytes }) => bytes?.toString());

describe('splitLines', () => {
  it('ends lines at \\n and \\r\\n, keeps a lone \\r, and takes a last line without a break', async () => {
    const lines = await linesOf(Buffer.from('a\nbb\r\nc\rd\nlast'));
    expect(texts(lines)).toEqual(['a', 'bb', 'c\rd', 'last']);
    expect(lines.map(({ terminated }) => terminated)).toEqual([true, true, true, false]);
    expect(lines.map(({ offset }) => offset)).toEqual([0, 2, 6, 10]);
  });

  it('leaves empty lines out and still counts them in line numbers', async () => {
    const lines = await linesOf(Buffer.from('\n\r\na\n\n\nb\n\n'));
    expect(texts(lines)).toEqual(['a', 'b']);
    expect(lines.map(({ line }) => line)).toEqual([3, 6]);
  });

  it('gives a byte order mark to no line, and only at the start of the file', async () => {
    const lines = await linesOf(Buffer.from('\ufeffa\n\ufeffb\n'), 1);
    expect(texts(lines)).toEqual(['a', '\ufeffb']);
    expect(lines[0]?.offset).toBe(3);
    expect(await linesOf(Buffer.from('\ufeff\n'))).toEqual([]);
  });

  it('names a line over the limit by place and length and goes on behind it', async () => {
    const long = Buffer.alloc(MAX_LINE_BYTES + 1, 'x');
    const lines = await linesOf(Buffer.concat([Buffer.from('a\n'), long, Buffer.from('\r\nb\n')]), 1 << 20);
    expect(lines.map(({ length }) => length)).toEqual([1, long.length, 1]);
    expect(lines[1]).toMatchObject({ line: 2, offset: 2, bytes: null, terminated: true });
    expect(lines[2]).toMatchObject({ line: 3, offset: long.length + 4 });
  });

  it('takes a line of exactly the limit, with its \\r', async () => {
    const lines = await linesOf(Buffer.concat([Buffer.alloc(MAX_LINE_BYTES, 'x'), Buffer.from('\r\n')]), 1 << 20);
    expect(lines[0]?.bytes?.length).toBe(MAX_LINE_BYTES);
  });

  it('gives the same lines however the bytes arrive, each where its offset says', async () => {
    const piece = fc.constantFrom('a', 'é', '\n', '\r', '\r\n', '\ufeff', '{}');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        const file = Buffer.from(parts.join(''));
        const lines = await linesOf(file, size);
        expect(lines).toEqual(await linesOf(file, 1_000));
        for (const { offset, length, bytes } of lines) expect(file.subarray(offset, offset + length)).toEqual(bytes);
      }),
    );
  });

  it("goes on at any line's end as if it had read from the start", async () => {
    const file = Buffer.from('\ufeffa\n\nbb\r\nccc\nd');
    const all = await linesOf(file);
    for (const [at, { end, line }] of all.entries()) {
      expect(await linesOf(file.subarray(end), 3, { offset: end, line })).toEqual(all.slice(at + 1));
    }
  });
});
