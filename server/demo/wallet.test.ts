import { describe, expect, it } from 'vitest';
import { Random } from './random';
import { iban, wallet } from './wallet';

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** BIP 173 in the words of its reference code, apart from the generator's own. */
function isBech32(address: string): boolean {
  const values = [...address.slice(3)].map((letter) => LETTERS.indexOf(letter));
  let checksum = 1;
  for (const value of [3, 3, 0, 2, 3, ...values]) {
    const top = checksum >> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (let bit = 0; bit < 5; bit++) {
      if ((top >> bit) & 1) checksum ^= [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3][bit] ?? 0;
    }
  }
  return checksum === 1;
}

describe('figures with check digits', () => {
  const random = new Random(3);

  it('are the ones of the standard: its own example passes, a changed letter fails', () => {
    expect(isBech32('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')).toBe(true);
    expect(isBech32('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5')).toBe(false);
  });

  it('make every wallet a valid address', () => {
    for (let time = 0; time < 200; time++) expect(isBech32(wallet(random))).toBe(true);
  });

  it('make every account a valid IBAN, remainder 1 by 97', () => {
    for (let time = 0; time < 200; time++) {
      const account = iban(random).replaceAll(' ', '');
      const turned = account.slice(4) + account.slice(0, 4);
      const digits = [...turned].map((letter) => Number.parseInt(letter, 36)).join('');
      expect(BigInt(digits) % 97n).toBe(1n);
    }
  });
});
