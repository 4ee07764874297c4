import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { giveReasons } from '../support/give-reasons';
import { openPortal, type Portal } from '../support/open-portal';
import { sealPack } from '../support/seal-pack';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let sealed: string;
let draft: string;
const PASSWORD = 'a sentence that is long enough';

beforeAll(async () => {
  portal = await openPortal();
  const message = { id: 'm-1', conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'] };
  ({ who } = await buildCase(portal.owner, {
    messages: [{ ...message, sentAt: '2020-04-01T09:00:00Z', body: 'what the court will read' }],
    warrants: [
      { reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy', 'aud', 'cleo'] },
    ],
  }));
  const { hashPassword } = await import('@/server/session/password');
  await portal.owner.query('UPDATE person SET password_hash = $1', [await hashPassword(PASSWORD)]);
  await portal.owner.query(
    `INSERT INTO warrant_assignment SELECT w.id, p.id FROM warrant w, person p WHERE p.name = 'stan' OR p.login = 'admin@example.org'`,
  );
  draft = await newPack();
  sealed = await sealPack(portal.owner, await scope(), await newPack());
});
afterAll(() => portal.close());

async function scope() {
  const { scopeUnder } = await import('@/server/warrant/scope');
  const request = { caseReference: 'C-1', warrantReference: 'W-1', purpose: 'firearms supply' };
  return scopeUnder(await who('ivy'), request);
}

async function newPack(): Promise<string> {
  const { createPack } = await import('@/server/pack/change/create');
  const { addToPack } = await import('@/server/pack/change/items');
  const { id } = await createPack(await scope(), 'For the court');
  await addToPack(await scope(), id, { ids: ['m-1'] });
  return id;
}

async function bearer(name: string, hasReason = true): Promise<Record<string, string>> {
  const { signIn } = await import('@/server/session/sign-in');
  const outcome = await signIn(`${name}@example.org`, PASSWORD, 'token');
  if (typeof outcome === 'string') throw new Error(`${name} was not let in`);
  if (hasReason) await giveReasons(portal.owner, outcome.sessionId);
  return { authorization: `Bearer ${outcome.token}` };
}

async function download(headers: Record<string, string>, id = sealed, search = ''): Promise<Response> {
  const { GET } = await import('@/app/api/packs/[id]/route');
  return GET(new Request(`http://x/api/packs/${id}${search}`, { headers }), { params: Promise.resolve({ id }) });
}

async function entries(act: string): Promise<number> {
  const { rows } = await portal.owner.query('SELECT count(*)::int AS n FROM custody.entry WHERE act = $1', [act]);
  return rows[0].n;
}

async function payloadOf(index: number): Promise<unknown> {
  const { readLines } = await import('../support/read-lines');
  const { rows } = await portal.owner.query(`SELECT alias FROM case_file WHERE reference = 'C-1'`);
  return (await readLines(portal, rows[0].alias)).find((line) => line.index === index)?.payload;
}

async function refused(name: string, id: string): Promise<void> {
  const headers = await bearer(name);
  const [denied, downloaded] = [await entries('access.denied'), await entries('pack.downloaded')];
  const answer = await download(headers, id);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('%PDF');
  expect(await entries('access.denied')).toBe(denied + 1);
  expect(await entries('pack.downloaded')).toBe(downloaded);
}

describe('no bytes of a pack', () => {
  test('for nobody, nor for an invented token', async () => {
    expect((await download({})).status).toBe(401);
    expect((await download({ authorization: `Bearer ${'x'.repeat(43)}` })).status).toBe(401);
  });

  test('with a first password, which somebody else has seen', async () => {
    const headers = await bearer('ivy');
    await portal.owner.query('UPDATE person SET must_change_password = true');
    const answer = await download(headers);
    await portal.owner.query('UPDATE person SET must_change_password = false');
    expect([401, 412]).toContain(answer.status);
    expect(await answer.text()).not.toContain('%PDF');
  });

  test.each([
    ['a stranger to the case, though the warrant names him', 'stan'],
    ['a member without a part in the warrant', 'ann'],
    ['the lead without a part in the warrant', 'lea'],
    ['an administrator, though the warrant names him', 'admin'],
    ['an auditor, though the warrant names him', 'aud'],
    ['a clerk, though the warrant names her', 'cleo'],
  ])('for %s; the refusal is entered', (_what, name) => refused(name, sealed));

  test('while a message of it is quarantined, nor that it is offered', async () => {
    const { callerOf } = await import('../why/ask');
    const offered = async (name: string) =>
      (await (await callerOf(await who(name))).packs.list({ case: 'C-1' })).find(({ id }) => id === sealed)
        ?.mayDownload;
    await portal.owner.query(
      `INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category)
       SELECT id, case_id, conversation_id, 'stop', 'lawyer' FROM corpus.message`,
    );
    for (const name of ['ivy', 'pru', 'leo']) {
      await refused(name, sealed);
      expect(await offered(name)).toBe(false);
    }
    await portal.owner.query(`UPDATE corpus.quarantine SET decided = 'release', decided_by = gen_random_uuid()`);
    expect(await offered('pru')).toBe(true);
  });

  test('before a reason was given in this session; the question comes instead', async () => {
    const before = await entries('pack.downloaded');
    const headers = await bearer('ivy', false);
    for (const search of ['', '?check']) {
      const answer = await download(headers, sealed, search);
      expect(answer.status).toBe(428);
      expect(await answer.json()).toMatchObject({
        justify: { prompt: 'pack.download/1', case: 'C-1', items: [sealed] },
      });
    }
    expect(await entries('pack.downloaded')).toBe(before);
  });

  test('for somebody who only asks whether they would be given', async () => {
    const before = await entries('pack.downloaded');
    const answer = await download(await bearer('ivy'), sealed, '?check');
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
    expect(await entries('pack.downloaded')).toBe(before);
    expect((await download(await bearer('stan'), sealed, '?check')).status).toBe(404);
  });

  test('for an administrator who is a prosecutor too', async () => {
    await portal.owner.query(`UPDATE person SET is_administrator = true WHERE name = 'pru'`);
    await refused('pru', sealed);
    await portal.owner.query(`UPDATE person SET is_administrator = false WHERE name = 'pru'`);
  });

  test('before it is sealed, or where there is none', async () => {
    await refused('ivy', draft);
    // Though a file stands beside it.
    await portal.owner.query('ALTER TABLE pack DISABLE TRIGGER pack_guarded');
    await portal.owner.query(
      'UPDATE pack SET file_sha256 = (SELECT file_sha256 FROM pack WHERE id = $1) WHERE id = $2',
      [sealed, draft],
    );
    await portal.owner.query('ALTER TABLE pack ENABLE TRIGGER pack_guarded');
    await refused('ivy', draft);
    await refused('ivy', '00000000-0000-4000-8000-000000000001');
    await refused('ivy', '../../etc/passwd');
  });

  test('while the ledger takes nothing', async () => {
    const headers = await bearer('ivy');
    const { rows } = await portal.owner.query(
      `SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE proname = 'append' AND pronamespace = 'custody'::regnamespace`,
    );
    await portal.owner.query(`REVOKE EXECUTE ON FUNCTION ${rows[0].name} FROM ambit_ledger`);
    const answer = await download(headers);
    await portal.owner.query(`GRANT EXECUTE ON FUNCTION ${rows[0].name} TO ambit_ledger`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('%PDF');
  });
});

describe('a sealed pack', () => {
  test.each(['ivy', 'pru', 'leo'])('is given to %s under the number of its entry', async (name) => {
    const headers = await bearer(name);
    const before = await entries('pack.downloaded');
    const answer = await download(headers);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/^%PDF/);
    expect(await entries('pack.downloaded')).toBe(before + 1);
    const { rows } = await portal.owner.query('SELECT act FROM custody.entry WHERE idx = $1', [
      answer.headers.get('ambit-entry'),
    ]);
    expect(rows).toEqual([{ act: 'pack.downloaded' }]);
  });

  test('is given as its container too, under an entry that names that file', async () => {
    const headers = await bearer('ivy');
    const answer = await download(headers, sealed, '?part=container');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toMatch(/filename="C-1-[^"]+\.zip"/);
    const { readContainer } = await import('@/server/pack/container/read-container');
    const { sha256Hex } = await import('@/server/pack/canonical-json');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(readContainer(bytes).files.has('pack.pdf')).toBe(true);
    const { rows } = await portal.owner.query('SELECT container_sha256 FROM pack WHERE id = $1', [sealed]);
    expect(rows).toEqual([{ container_sha256: sha256Hex(bytes) }]);
    expect(await payloadOf(Number(answer.headers.get('ambit-entry')))).toMatchObject({
      part: 'container',
      fileSha256: sha256Hex(bytes),
    });
  });

  test('is not given in a part that there isn’t, nor a container where it has none', async () => {
    const before = await entries('pack.downloaded');
    expect((await download(await bearer('ivy'), sealed, '?part=../secrets')).status).toBe(404);
    await portal.owner.query('ALTER TABLE pack DISABLE TRIGGER USER');
    const { rows } = await portal.owner.query('SELECT container_sha256 FROM pack WHERE id = $1', [sealed]);
    await portal.owner.query('UPDATE pack SET container_sha256 = NULL, container_bytes = NULL WHERE id = $1', [sealed]);
    expect((await download(await bearer('ivy'), sealed, '?part=container')).status).toBe(404);
    await portal.owner.query('UPDATE pack SET container_sha256 = $2, container_bytes = 1 WHERE id = $1', [
      sealed,
      rows[0].container_sha256,
    ]);
    await portal.owner.query('ALTER TABLE pack ENABLE TRIGGER USER');
    expect(await entries('pack.downloaded')).toBe(before);
  });

  test('is entered before its bytes are read: a changed file is entered and not given', async () => {
    const headers = await bearer('ivy');
    const before = await entries('pack.downloaded');
    const { rows } = await portal.owner.query('SELECT file_sha256 FROM pack WHERE id = $1', [sealed]);
    const file = storedFile(rows[0].file_sha256);
    fs.chmodSync(file, 0o600);
    fs.writeFileSync(file, '%PDF changed');
    const answer = await download(headers).catch(() => null);
    expect(answer?.status).not.toBe(200);
    expect(await entries('pack.downloaded')).toBe(before + 1);
  });
});

function storedFile(sha256: string): string {
  const objects = path.join(portal.data, 'objects');
  const found = fs.readdirSync(objects, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(sha256));
  if (found === undefined) throw new Error('the pack is not in the store');
  return path.join(objects, found);
}
