import { createHash, X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobContext } from '@/server/jobs/job-context';
import type { OwnAuthority } from '@/server/pack/trust/own-authority';
import { verifyPack as verifyForOutsiders } from '../../public/verify/pack/verify-pack.mjs';
import { openPublishingPortal, type PublishingPortal } from '../publication/support/publishing-portal';
import { approvePack } from '../support/seal-pack';

/** What happens between "make it" and a sealed pack, with a ledger, a witness and a time-stamp authority that can fail in the middle. */

const W1 = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };

let house: PublishingPortal;
let authority: OwnAuthority;
/** What the authority does with a request: null is silence. */
let answer: (request: Buffer) => Buffer | null;
let pack: string;
let before: Awaited<ReturnType<typeof standing>>;

const server = http.createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const reply = answer(Buffer.concat(pieces));
    if (reply === null) response.writeHead(503).end();
    else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply);
  });
});

const plain = (fingerprint: string) => fingerprint.replaceAll(':', '').toLowerCase();
const honest = (request: Buffer) => authority.answer(request, new Date());

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AMBIT_TSA_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  process.env.AMBIT_TSA_WAIT_SECONDS = '0';
  house = await openPublishingPortal();
  const { OwnAuthority: Own } = await import('@/server/pack/trust/own-authority');
  authority = await Own.open(path.join(house.portal.data, 'authority'));
  await newPack(['m-0', 'm-1']);
}, 120_000);
beforeEach(() => {
  answer = honest;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await house.close();
});

/** An approved pack, which the tests from here on are about. */
async function newPack(ids: string[]): Promise<void> {
  const { createPack } = await import('@/server/pack/change/create');
  const { addToPack } = await import('@/server/pack/change/items');
  ({ id: pack } = await createPack(await scope(), 'For the court'));
  await addToPack(await scope(), pack, { ids });
  await approvePack(house.portal.owner, await scope(), pack);
  before = await standing();
}

async function scope() {
  const { scopeUnder } = await import('@/server/warrant/scope');
  return scopeUnder(house.ivy, { caseReference: 'C-1', warrantReference: 'W-1', purpose: W1.purpose });
}

/** Makes the pack; `during` is called as each step begins. */
async function make(during: (step: string) => Promise<void> | void = () => {}): Promise<void> {
  const { generatePack: ask } = await import('@/server/pack/lifecycle/generate');
  const { generatePack } = await import('@/server/pack/generate-pack');
  const { job } = await ask(await scope(), pack);
  const { rows } = await house.portal.owner.query('SELECT case_id, started_by_id, input FROM job WHERE id = $1', [job]);
  const { case_id: caseId, started_by_id: startedById, input } = rows[0];
  const context: JobContext = {
    ...{ id: job, caseId, startedById, input },
    signal: new AbortController().signal,
    report: async ({ step }) => during(step),
    throwIfCancelled: () => {},
  };
  await generatePack(context);
}

async function standing() {
  const { owner } = house.portal;
  const [{ state, pack_id, file_sha256, container_sha256 }] = (
    await owner.query('SELECT * FROM pack WHERE id = $1', [pack])
  ).rows;
  const [{ bates_next: bates }] = (await owner.query('SELECT bates_next FROM case_file')).rows;
  const sealed = (
    await owner.query(`SELECT FROM custody.entry WHERE convert_from(body, 'UTF8') LIKE '%"pack.sealed"%'`)
  ).rowCount;
  return { state, pack_id, file_sha256, container_sha256, bates, sealed };
}

/** It is as it was: approved, without a file, no page number taken, nothing entered as sealed. */
async function expectNothingSealed(): Promise<void> {
  expect(await standing()).toEqual({ ...before, state: 'failed' });
}

describe('nothing is sealed, no page number is taken, and it is said why', () => {
  test('when the time-stamp authority is silent', async () => {
    answer = () => null;
    await expect(make()).rejects.toThrow(/authority is out of order.*generate the pack again/);
    await expectNothingSealed();
  });

  test('when it stamps something else', async () => {
    const { timestampRequest } = await import('@/server/pack/trust/timestamp-request');
    answer = () => honest(timestampRequest(createHash('sha256').update('other').digest()).der);
    await expect(make()).rejects.toThrow(/stamped something else.*generate the pack again/);
    await expectNothingSealed();
  });

  test('when the witness falls silent after the pack was drawn', { timeout: 60_000 }, async () => {
    const made = make((step) => {
      if (step.startsWith('Entering')) house.witness.signal('SIGSTOP');
    });
    await expect(made).rejects.toThrow('witnesses');
    house.witness.signal('SIGCONT');
    await expectNothingSealed();
  });

  test('when the store for files breaks down', async () => {
    const objects = path.join(house.portal.data, 'objects');
    const aside = `${objects}.aside`;
    const made = make((step) => {
      if (!step.startsWith('Building')) return;
      fs.renameSync(objects, aside);
      fs.writeFileSync(objects, '');
    });
    try {
      await expect(made).rejects.toThrow();
    } finally {
      fs.rmSync(objects);
      fs.renameSync(aside, objects);
    }
    await expectNothingSealed();
  });

  test('when the database’s disk is full at the last step', async () => {
    const { owner } = house.portal;
    await owner.query(`
      CREATE FUNCTION public.misbehave() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
        IF NEW.state = 'sealed' THEN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END IF; RETURN NEW; END $body$;
      CREATE TRIGGER misbehave BEFORE UPDATE ON pack FOR EACH ROW EXECUTE FUNCTION public.misbehave();`);
    try {
      await expect(make()).rejects.toThrow();
    } finally {
      await owner.query('DROP TRIGGER misbehave ON pack; DROP FUNCTION public.misbehave();');
    }
    await expectNothingSealed();
  });

  test('when the warrant ends while it is signed', async () => {
    const { owner } = house.portal;
    const made = make(async (step) => {
      if (step.startsWith('Building')) await owner.query(`UPDATE warrant SET status = 'suspended'`);
    });
    await expect(made).rejects.toThrow('no longer covers everything');
    await owner.query(`UPDATE warrant SET status = 'active'`);
    await expectNothingSealed();
  });
});

test('once all of them answer it is sealed: everything about it is proven to a reader who brings policy and fingerprints', async () => {
  await make();
  const { state, file_sha256, container_sha256, pack_id, bates, sealed } = await standing();
  expect({ state, sealed }).toEqual({ state: 'sealed', sealed: 1 });
  expect(bates).toBeGreaterThan(before.bates);
  const { theStore } = await import('@/server/media/the-store');
  const file = await (await theStore()).read(file_sha256, { maxBytes: 2 ** 26 });
  const { verifyPack } = await import('@/server/pack/verify-pack');
  const pem = fs.readFileSync(path.join(house.portal.data, 'keys', 'pack-key.pem'), 'utf8');
  const trust = {
    certificateSha256: new X509Certificate(pem).fingerprint256,
    timestampCertificateSha256: authority.certificate.fingerprint256,
    policy: fs.readFileSync(path.join(house.folder, 'policy'), 'utf8'),
  };
  const steps = await verifyPack(file, trust);
  expect(steps.filter(({ verdict }) => verdict !== 'proven')).toEqual([]);
  const container = await (await theStore()).read(container_sha256, { maxBytes: 2 ** 28 });
  const { report } = await verifyForOutsiders({
    file: container,
    policy: Buffer.from(trust.policy),
    certificates: [plain(trust.certificateSha256)],
    authorities: [plain(trust.timestampCertificateSha256)],
  });
  // These messages were seeded without an intake, so that no tree of them was ever fixed: the pack can't prove, and says so.
  const open = report.steps.filter(({ result }) => result !== 'proven').map(({ step, result }) => `${step}: ${result}`);
  const unfixed = ['Original records', 'Nothing left out', 'Order fixed at intake'];
  expect(open).toEqual(unfixed.map((step) => `${step}: undecidable`));
  const { rows } = await house.portal.owner.query(
    `SELECT convert_from(body, 'UTF8')::json ->> 'fix' AS fix FROM custody.entry WHERE convert_from(body, 'UTF8') LIKE '%"pack.fixed"%' ORDER BY idx DESC LIMIT 1`,
  );
  expect(rows[0].fix).toBe(Buffer.from(pack_id, 'hex').toString('base64url'));
});

test('a message that is withheld while its pack is signed: nothing is sealed', { timeout: 60_000 }, async () => {
  await newPack(['m-2']);
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  const ivy = createCallerFactory(appRouter)({ investigator: house.ivy });
  const { records } = await ivy.reading.byId({ ...W1, ids: ['m-2'] });
  const message = records[0]?.key ?? '';
  const made = make(async (step) => {
    if (step.startsWith('Signing')) await ivy.privilege.stop({ ...W1, message, category: 'lawyer' });
  });
  await expect(made).rejects.toThrow('no longer covers everything');
  await expectNothingSealed();
});
