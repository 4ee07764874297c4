import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Sha256, sha256Of } from './sha256';

const known = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('SHA-256 in pieces', () => {
  test('is what everybody else reckons, however it is cut', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, (cut) => {
        const hash = new Sha256();
        for (const piece of cut) hash.update(piece);
        expect(hexOf(hash.digest())).toBe(known(Buffer.concat(cut)));
      }),
    );
  });

  test('at every length about the ends of blocks', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Buffer.alloc(length, length);
      expect(hexOf(new Sha256().update(bytes).digest())).toBe(known(bytes));
    }
  });

  test('of a file that is larger than what is reckoned in one', async () => {
    const part = Buffer.alloc(1024 * 1024, 'ambit');
    const whole = Array.from({ length: 65 }, () => part);
    expect(await sha256Of(new Blob(whole))).toBe(known(Buffer.concat(whole)));
    expect(await sha256Of(new Blob([part]))).toBe(known(part));
  });
});
