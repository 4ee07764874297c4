import { expect, test } from 'vitest';
import { verifyLedger } from '../../public/verify/verify.mjs';
import { jsonl, newWorld } from './world';

test('a file that is read slice by slice gives the same report as one read whole', async () => {
  const world = await newWorld();
  const policy = Buffer.from(world.policy);
  // Long lines, so that the slices of 4 MiB part them at many places.
  const bytes = jsonl(world.ledger.map((line, at) => ({ ...line, pad: 'x'.repeat(900_000 + 7 * at) })));
  const asBlob = (part: Buffer) => verifyLedger({ ledger: new Blob([new Uint8Array(part)]), policy });
  const whole = await verifyLedger({ ledger: bytes, policy });
  expect(whole.verdict).toBe('proven');
  expect(await asBlob(bytes)).toEqual(whole);
  expect((await asBlob(bytes.subarray(0, -1))).verdict).toBe('proven');
  const slice = 4 * 1024 * 1024;
  const lost = Buffer.concat([bytes.subarray(0, slice - 400_000), bytes.subarray(slice + 600_000)]);
  expect((await asBlob(lost)).verdict).toBe('refuted');
});

test('a line without end is refused before it fills the memory', async () => {
  let read = 0;
  const endless = {
    size: 2 ** 40,
    slice: (from: number, to: number) => {
      read = to;
      return { arrayBuffer: async () => new Uint8Array(to - from).fill(0x20).buffer };
    },
  };
  const report = await verifyLedger({ ledger: endless, policy: null });
  expect(report.steps.find(({ step }) => step === 'form')?.detail).toBe(
    'line 1 of the ambit-ledger is over 1048576 bytes',
  );
  expect(read).toBeLessThan(10 * 1024 * 1024);
});
