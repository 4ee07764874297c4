import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, W1 } from '../privilege/desk';
import { openPortal, type Portal } from '../support/open-portal';
import { sealPack } from '../support/seal-pack';

/** An agency that puts the file before its date: the authority may be silent. */

let portal: Portal;
let desk: Desk;

beforeAll(async () => {
  // Nobody listens there.
  process.env.AMBIT_TSA_URL = 'http://127.0.0.1:9/';
  process.env.AMBIT_TSA_WAIT_SECONDS = '0';
  process.env.AMBIT_TSA_WHEN_DOWN = 'without';
  portal = await openPortal();
  desk = await openDesk(portal.owner);
});
afterAll(() => portal.close());

test('the pack is sealed, and its verifier says that the time is the signer’s own word', async () => {
  const { packs } = await desk.as('ivy');
  const { id } = await packs.create({ ...W1, title: 'For the court' });
  await packs.add({ ...W1, pack: id, ids: ['g-1'] });
  const { scopeUnder } = await import('@/server/warrant/scope');
  const asked = { caseReference: 'C-1', warrantReference: 'W-1', purpose: W1.purpose };
  await sealPack(portal.owner, await scopeUnder(await desk.who('ivy'), asked), id);
  const { rows } = await portal.owner.query('SELECT state, file_sha256 FROM pack WHERE id = $1', [id]);
  expect(rows[0].state).toBe('sealed');
  const { theStore } = await import('@/server/media/the-store');
  const { verifyPack } = await import('@/server/pack/verify-pack');
  const file = await (await theStore()).read(rows[0].file_sha256, { maxBytes: 2 ** 26 });
  const step = (await verifyPack(file)).find((one) => one.step === 'Time stamp');
  expect(step?.verdict).toBe('undecidable');
  expect(step?.sentence).toContain('the signer’s own word');
});
