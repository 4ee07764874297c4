import type { Random } from './random';

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** The human-readable part `bc`, expanded as BIP 173 asks. */
const PREFIX = [3, 3, 0, 2, 3];

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((term, bit) => {
      if ((top >>> bit) & 1) sum ^= term;
    });
  }
  return sum;
}

/** A Bitcoin address (BIP 173, witness version 0) of a key nobody has; its checksum is right, as extractors check it. */
export function wallet(random: Random): string {
  const payload = [0, ...Array.from({ length: 32 }, () => random.below(32))];
  const sum = polymod([...PREFIX, ...payload, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (sum >>> shift) & 31);
  return `bc1${[...payload, ...check].map((value) => LETTERS.charAt(value)).join('')}`;
}

/** An account number with right check digits (ISO 13616) at a Dutch bank that doesn't exist. */
export function iban(random: Random): string {
  const account = `${random.between(1_000_000_000, 9_999_999_999)}`;
  const digits = [...`DEMO${account}NL00`].map((letter) => Number.parseInt(letter, 36).toString()).join('');
  const check = 98n - (BigInt(digits) % 97n);
  return `NL${check.toString().padStart(2, '0')} DEMO ${account.slice(0, 4)} ${account.slice(4, 8)} ${account.slice(8)}`;
}
