/**
 * QR symbols (ISO/IEC 18004) of level M with bytes in them, all eight that say the same: they differ in their mask, which whoever draws one
 * may choose. Written here, so that what a telephone reads from a cover is checked by other code than drew it.
 */

const EC_BYTES = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35,
  37, 38, 40, 43, 45, 47, 49,
];
/** @type {((x: number, y: number) => number)[]} */
const MASKS = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** Codewords of a version, data and correction. @param {number} version */
function codewordsIn(version) {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    modules -= (25 * aligned - 10) * aligned - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

/** @param {number} version */
const dataBytesIn = (version) => codewordsIn(version) - EC_BYTES[version - 1] * BLOCKS[version - 1];

/** The bytes in byte mode, with their head and padding. @param {Uint8Array} bytes @param {number} version */
function dataOf(bytes, version) {
  const out = new Uint8Array(dataBytesIn(version));
  let at = 0;
  const put = (/** @type {number} */ value, /** @type {number} */ bits) => {
    for (let bit = bits - 1; bit >= 0; bit -= 1, at += 1) out[at >> 3] |= ((value >> bit) & 1) << (7 - (at & 7));
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  at = Math.min(at + 4, out.length * 8);
  for (let from = Math.ceil(at / 8), pad = 0xec; from < out.length; from += 1, pad ^= 0xec ^ 0x11) out[from] = pad;
  return out;
}

/** In GF(2^8) with 0x11D. @param {number} a @param {number} b */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((b >>> bit) & 1) * a);
  return product;
}

/** @param {number} degree */
function generator(degree) {
  const factors = new Uint8Array(degree);
  factors[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i += 1, root = times(root, 2)) {
    for (let j = 0; j < degree; j += 1) factors[j] = times(factors[j], root) ^ (factors[j + 1] ?? 0);
  }
  return factors;
}

/** @param {Uint8Array} data @param {Uint8Array} divisor */
function correction(data, divisor) {
  const rest = new Uint8Array(divisor.length);
  for (const byte of data) {
    const factor = byte ^ rest[0];
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    for (let i = 0; i < rest.length; i += 1) rest[i] ^= times(divisor[i], factor);
  }
  return rest;
}

/** Blocks with their correction, woven into each other. @param {Uint8Array} data @param {number} version */
function woven(data, version) {
  const [count, ec, all] = [BLOCKS[version - 1], EC_BYTES[version - 1], codewordsIn(version)];
  const short = Math.floor(all / count) - ec;
  const shorts = count - (all % count);
  const divisor = generator(ec);
  const blocks = [];
  for (let i = 0, from = 0; i < count; i += 1) {
    const block = data.subarray(from, from + short + (i < shorts ? 0 : 1));
    from += block.length;
    blocks.push({ block, fix: correction(block, divisor) });
  }
  const out = [];
  for (let i = 0; i <= short; i += 1) for (const { block } of blocks) if (i < block.length) out.push(block[i]);
  for (let i = 0; i < ec; i += 1) for (const { fix } of blocks) out.push(fix[i]);
  return out;
}

class Drawing {
  /** @param {number} version */
  constructor(version) {
    this.version = version;
    this.size = 17 + 4 * version;
    /** @type {(number | undefined)[]} patterns that stand for no data */
    this.fixed = new Array(this.size * this.size);
    this.dark = new Uint8Array(this.size * this.size);
    this.#patterns();
  }

  /** @param {number} x @param {number} y @param {number | boolean} dark */
  #fix(x, y, dark) {
    if (x >= 0 && y >= 0 && x < this.size && y < this.size) this.fixed[y * this.size + x] = Number(dark);
  }

  #patterns() {
    const { size, version } = this;
    for (let i = 0; i < size; i += 1) {
      this.#fix(6, i, i % 2 === 0);
      this.#fix(i, 6, i % 2 === 0);
    }
    for (const [cx, cy] of [
      [3, 3],
      [size - 4, 3],
      [3, size - 4],
    ])
      this.#rings(cx, cy, 4, [2, 4]);
    const places = alignedAt(version, size);
    const last = places.length - 1;
    for (const [i, cx] of places.entries())
      for (const [j, cy] of places.entries())
        if (!((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0))) this.#rings(cx, cy, 2, [1]);
    if (version < 7) return;
    let rest = version;
    for (let i = 0; i < 12; i += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (version << 12) | rest;
    for (let i = 0; i < 18; i += 1) {
      const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
      this.#fix(a, b, (bits >>> i) & 1);
      this.#fix(b, a, (bits >>> i) & 1);
    }
  }

  /** @param {number} cx @param {number} cy @param {number} radius @param {number[]} light */
  #rings(cx, cy, radius, light) {
    for (let dy = -radius; dy <= radius; dy += 1)
      for (let dx = -radius; dx <= radius; dx += 1)
        this.#fix(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  }

  /** Level M and the mask. @param {number} mask */
  #format(mask) {
    let rest = mask;
    for (let i = 0; i < 10; i += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (/** @type {number} */ i) => (bits >>> i) & 1;
    const { size } = this;
    for (let i = 0; i <= 5; i += 1) this.#fix(8, i, bit(i));
    this.#fix(8, 7, bit(6));
    this.#fix(8, 8, bit(7));
    this.#fix(7, 8, bit(8));
    for (let i = 9; i < 15; i += 1) this.#fix(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i += 1) this.#fix(size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i += 1) this.#fix(8, size - 15 + i, bit(i));
    this.#fix(8, size - 8, 1);
  }

  /** @param {readonly number[]} codewords @param {number} mask */
  draw(codewords, mask) {
    this.#format(mask);
    const { size } = this;
    let at = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step += 1) {
        for (const x of [right, right - 1]) {
          const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
          const known = this.fixed[y * size + x];
          const bit = known === undefined ? ((codewords[at >> 3] ?? 0) >>> (7 - (at & 7))) & 1 : 0;
          if (known === undefined) at += 1;
          this.dark[y * size + x] = known ?? bit ^ Number(MASKS[mask](x, y) === 0);
        }
      }
    }
    for (const [place, known] of this.fixed.entries()) if (known !== undefined) this.dark[place] = known;
    return this.dark;
  }
}

/** @param {number} version @param {number} size */
function alignedAt(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const places = [6];
  for (let place = size - 7; places.length < count; place -= step) places.splice(1, 0, place);
  return places;
}

/**
 * The eight smallest symbols that hold these bytes, row by row from the top, 1 for dark. None where they don't fit any.
 * @param {Uint8Array} bytes @returns {{ size: number, dark: Uint8Array }[]}
 */
export function symbolsOf(bytes) {
  let version = 1;
  while (version <= 40 && 4 + (version < 10 ? 8 : 16) + 8 * bytes.length > dataBytesIn(version) * 8) version += 1;
  if (version > 40) return [];
  const codewords = woven(dataOf(bytes, version), version);
  return MASKS.map((_, mask) => {
    const drawing = new Drawing(version);
    return { size: drawing.size, dark: drawing.draw(codewords, mask) };
  });
}
