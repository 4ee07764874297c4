/** Mulberry32: small, and the same numbers from the same seed everywhere. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES = ['\n', '\n\n', '\r', '=', '+', '/', '0', '9', ' ', '\t', '— ', '#', '\u0000', '9007199254740992', '-1'];

/** One to three changes: a bit, a byte, a cut, a doubled stretch, a line moved, a piece put in. */
export function mutate(original: Buffer, pick: (below: number) => number): Buffer {
  let bytes = Buffer.from(original);
  for (let changes = 1 + pick(3); changes > 0; changes -= 1) {
    const at = pick(bytes.length + 1);
    const to = Math.min(bytes.length, at + 1 + pick(60));
    const [head, middle, tail] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
    const lines = bytes.toString('latin1').split('\n');
    const [from, line] = [pick(lines.length), pick(lines.length)];
    const kind = pick(7);
    if (kind === 0)
      bytes = Buffer.concat([head, middle.map((byte, i) => (i === 0 ? byte ^ (1 << pick(8)) : byte)), tail]);
    else if (kind === 1) bytes = Buffer.concat([head, Buffer.from([pick(256)]), bytes.subarray(at + 1)]);
    else if (kind === 2) bytes = Buffer.concat([head, tail]);
    else if (kind === 3) bytes = Buffer.concat([head, middle, middle, tail]);
    else if (kind === 4)
      bytes = Buffer.concat([head, Buffer.from(PIECES[pick(PIECES.length)] ?? ''), bytes.subarray(at)]);
    else if (kind === 5)
      bytes = Buffer.from(
        lines
          .toSpliced(from, 1)
          .toSpliced(line, 0, lines[from] ?? '')
          .join('\n'),
        'latin1',
      );
    else bytes = head;
  }
  return bytes;
}
