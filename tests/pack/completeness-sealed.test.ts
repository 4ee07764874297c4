import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyPack } from '../../public/verify/pack/verify-pack.mjs';
import { buildCase } from '../support/build-case';
import { loadFile } from '../support/load-file';
import { openPortal, type Portal } from '../support/open-portal';
import { sealPack } from '../support/seal-pack';

// From a received file to a container that a stranger checks: what was left out, and the records as they were seized.

let portal: Portal;
let container: Buffer;

const records = Array.from({ length: 12 }, (_, at) => ({
  id: `m-${at}`,
  conversation: 'owl/heron',
  sender: at % 4 === 3 ? 'heron-11' : 'owl-17',
  recipients: at % 4 === 3 ? ['owl-17'] : ['heron-11'],
  sent_at: `2020-03-${String(at + 1).padStart(2, '0')}T09:00:00Z`,
  body: `walnut ${at}`,
  attachments: [],
}));

beforeAll(async () => {
  portal = await openPortal();
  const { caseId, who } = await buildCase(portal.owner, {
    messages: [],
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy', kinds: ['text'] }] }],
  });
  const { storeOriginalFile } = await import('@/server/intake/store-original');
  const file = path.join(portal.data, 'seized.jsonl');
  writeFileSync(file, records.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await loadFile(caseId, file, (await storeOriginalFile(file)).sha256);
  const { rootCase } = await import('@/server/custody/conversations/root-case');
  const ivy = await who('ivy');
  await rootCase({ caseId, personId: ivy.id, job: 'test', onProgress: async () => {} });
  const { scopeUnder } = await import('@/server/warrant/scope');
  const scope = await scopeUnder(ivy, { caseReference: 'C-1', warrantReference: 'W-1', purpose: 'firearms supply' });
  const { createPack } = await import('@/server/pack/change/create');
  const { addToPack } = await import('@/server/pack/change/items');
  const { setWithheldReason } = await import('@/server/pack/completeness/set-withheld-reason');
  const { findVisible } = await import('@/server/corpus/page');
  const { id } = await createPack(scope, 'Walnuts');
  await addToPack(scope, id, { ids: ['m-8', 'm-2', 'm-4'] });
  const [sensitive] = await findVisible(scope, { extIds: ['m-6'] });
  await setWithheldReason(scope, id, [sensitive?.id ?? 0n], 'sensitive');
  await expect(setWithheldReason(scope, id, [4n], 'sensitive')).rejects.toThrow();
  await sealPack(portal.owner, scope, id);
  const { theStore } = await import('@/server/media/the-store');
  const { rows } = await portal.owner.query('SELECT container_sha256 FROM pack');
  container = await (await theStore()).read(rows[0].container_sha256, { maxBytes: 1 << 26 });
}, 120_000);
afterAll(async () => {
  await (await import('@/server/intake/intake-client')).intakePool().end();
  await portal.close();
});

test('a stranger with the ledger’s key finds nothing left out, and the records that open their commitments', async () => {
  const { ledgerVkey } = await import('@/server/custody/ledger');
  const policy = Buffer.from(`log ${ledgerVkey()}\nquorum none\n`);
  const { report } = await verifyPack({ file: container, policy, certificates: [], authorities: 'none' });
  const of = (name: string) => report.steps.find(({ step }) => step === name);
  expect(of('Nothing left out')).toMatchObject({ result: 'proven' });
  expect(of('Nothing left out')?.detail).toContain('3 disclosed, 4 withheld');
  expect(of('Order fixed at intake')).toMatchObject({ result: 'proven' });
  expect(of('Original records')).toMatchObject({ result: 'proven' });
});
