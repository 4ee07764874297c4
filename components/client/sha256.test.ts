import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256Of } from './sha256';

const known = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('of a file in one piece, and of one that is larger than what is reckoned in one', async () => {
  const part = Buffer.alloc(1024 * 1024, 'ambit');
  const whole = [...Array.from({ length: 65 }, () => part), Buffer.from('a last piece of odd length')];
  expect(await sha256Of(new Blob(whole))).toBe(known(Buffer.concat(whole)));
  expect(await sha256Of(new Blob([part]))).toBe(known(part));
  expect(await sha256Of(new Blob([]))).toBe(known(Buffer.alloc(0)));
});
