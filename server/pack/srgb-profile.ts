/** Fixed-point numbers of ICC profiles: 16 bits before and 16 after the point. */
const fixed = (value: number): number => Math.round(value * 65536) | 0;

function xyz(x: number, y: number, z: number): Buffer {
  const tag = Buffer.alloc(20);
  tag.write('XYZ ', 0, 'latin1');
  [x, y, z].forEach((value, at) => {
    tag.writeInt32BE(fixed(value), 8 + at * 4);
  });
  return tag;
}

function copyrightText(text: string): Buffer {
  return Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from(`${text}\0`, 'latin1')]);
}

function description(text: string): Buffer {
  const head = Buffer.alloc(12);
  head.write('desc', 0, 'latin1');
  head.writeUInt32BE(text.length + 1, 8);
  // No localised and no Macintosh name: their fields stay empty but must be there.
  return Buffer.concat([head, Buffer.from(`${text}\0`, 'latin1'), Buffer.alloc(4 + 4 + 2 + 1 + 67)]);
}

/** The transfer curve of IEC 61966-2-1 in 1,024 steps. */
function toneCurve(): Buffer {
  const steps = 1024;
  const tag = Buffer.alloc(12 + steps * 2);
  tag.write('curv', 0, 'latin1');
  tag.writeUInt32BE(steps, 8);
  for (let at = 0; at < steps; at++) {
    const value = at / (steps - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    tag.writeUInt16BE(Math.round(linear * 65535), 12 + at * 2);
  }
  return tag;
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // 1 January 2000: the profile must not change from day to day.
  [2000, 1, 1].forEach((part, at) => {
    bytes.writeUInt16BE(part, 24 + at * 2);
  });
  bytes.write('acsp', 36, 'latin1');
  [0.9642, 1, 0.8249].forEach((value, at) => {
    bytes.writeInt32BE(fixed(value), 68 + at * 4);
  });
  return bytes;
}

/** What colours on the pages mean: sRGB as an ICC profile of version 2 (ICC.1:2001-04), primaries adapted to D50. */
export function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: [string, Buffer][] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', copyrightText('No copyright')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  const placed = new Map<Buffer, number>();
  let end = 128 + table.length;
  tags.forEach(([name, body], at) => {
    if (!placed.has(body)) {
      placed.set(body, end);
      const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
      bodies.push(padded);
      end += padded.length;
    }
    table.write(name, 4 + at * 12, 'latin1');
    table.writeUInt32BE(placed.get(body) ?? 0, 8 + at * 12);
    table.writeUInt32BE(body.length, 12 + at * 12);
  });
  return Buffer.concat([header(end), table, ...bodies]);
}
