const PIECES = [
  '\n',
  '\n\n',
  '\r',
  '=',
  '+',
  '/',
  '0',
  '9',
  ' ',
  '\t',
  '— ',
  '#',
  '\u0000',
  '9007199254740992',
  '-1',
  '"',
  'é',
].map((piece) => Buffer.from(piece));

export type Pick = (below: number) => number;

/** Mulberry32: the same numbers from the same seed everywhere. */
export function picker(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One or two changes, cheap enough for a million: a bit, a byte, a cut, a doubled or moved stretch, a piece put in, a letter's case. */
export function bend(original: Buffer, pick: Pick): Buffer {
  const once = change(original, pick);
  return pick(3) === 0 ? change(once, pick) : once;
}

function change(bytes: Buffer, pick: Pick): Buffer {
  const at = pick(bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + pick(50));
  switch (pick(7)) {
    case 0:
      return withByte(bytes, at, (byte) => byte ^ (1 << pick(8)));
    case 1:
      return withByte(bytes, at, () => pick(256));
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), PIECES[pick(PIECES.length)] ?? bytes, bytes.subarray(at)]);
    case 5:
      return swapped(bytes, pick);
    default:
      return pick(4) === 0 ? bytes.subarray(0, at) : withByte(bytes, at, (byte) => byte ^ 0x20);
  }
}

function withByte(bytes: Buffer, at: number, by: (byte: number) => number): Buffer {
  const bent = Buffer.from(bytes);
  if (at < bent.length) bent[at] = by(bent[at] ?? 0);
  return bent;
}

/** Two lines change places. */
function swapped(bytes: Buffer, pick: Pick): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const [one, other] = [pick(lines.length), pick(lines.length)];
  return Buffer.from(
    lines
      .with(one, lines[other] ?? '')
      .with(other, lines[one] ?? '')
      .join('\n'),
    'latin1',
  );
}
