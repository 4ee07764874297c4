import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { approvePack, makePack, sealPack } from '../support/seal-pack';

/** From a redaction on the screen to the file that leaves, or that doesn't. */

let portal: Portal;
let built: Awaited<ReturnType<typeof buildCase>>;
const W1 = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };

beforeAll(async () => {
  portal = await openPortal();
  const message = (id: string, to: string, body: string) => ({
    id,
    conversation: 'c-1',
    sender: 'owl-17',
    recipients: [to],
    sentAt: '2020-04-01T09:00:00Z',
    body,
  });
  built = await buildCase(portal.owner, {
    messages: [
      message('m-1', 'grebe-04', 'Ada Wozniak has it'),
      message('m-2', 'grebe-04', 'ask grebe-04, not Ada Wozniak'),
      message('m-3', 'heron-11', 'nothing here'),
    ],
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] }],
  });
});
afterAll(() => portal.close());

async function ivy() {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory(appRouter)({ investigator: await built.who('ivy') }).packs;
}

const scope = async () => {
  const { scopeUnder } = await import('@/server/warrant/scope');
  return scopeUnder(await built.who('ivy'), { caseReference: 'C-1', warrantReference: 'W-1', purpose: W1.purpose });
};

async function draft(ids: string[]): Promise<string> {
  const packs = await ivy();
  const { id } = await packs.create({ ...W1, title: 'For the court' });
  await packs.add({ ...W1, pack: id, ids });
  return id;
}

async function keyOf(id: string): Promise<string> {
  const { toKey } = await import('@/server/wire-key');
  const { rows } = await portal.owner.query('SELECT id FROM corpus.message WHERE ext_id = $1', [id]);
  return toKey('message', BigInt(rows[0].id));
}

async function filesOf(pack: string): Promise<{ pdf: Buffer; container: Buffer }> {
  const { theStore } = await import('@/server/media/the-store');
  const { rows } = await portal.owner.query('SELECT file_sha256, container_sha256 FROM pack WHERE id = $1', [pack]);
  const store = await theStore();
  const read = (sha256: string) => store.read(sha256, { maxBytes: 1 << 28 });
  return { pdf: await read(rows[0].file_sha256), container: await read(rows[0].container_sha256) };
}

let sealed: string;

test('what was redacted is in no file that leaves: handles, spans in bulk, whatever was asked for', async () => {
  const packs = await ivy();
  sealed = await draft(['m-1', 'm-2', 'm-3']);
  const of = { ...W1, pack: sealed };
  await packs.caption({ ...of, key: await keyOf('m-3'), caption: 'as Ada Wozniak said to grebe-04' });
  const find = { by: 'text' as const, what: 'ada wozniak' };
  const { extra } = await packs.redact.preview({ ...of, find });
  await packs.redact.bulk({ ...of, find, digest: extra.digest, reason: 'thirdParty' });
  await packs.redact.handle({ ...of, handle: 'grebe-04', reason: 'thirdParty' });
  await sealPack(portal.owner, await scope(), sealed);
  const { pdf, container } = await filesOf(sealed);
  const { leakTest } = await import('@/server/pack/redaction/leak-test');
  const secrets = ['Ada Wozniak', 'grebe-04'].map((text) => ({
    name: 'R',
    text,
    reach: 'pack' as const,
    sourceId: null,
  }));
  await leakTest({ pdf, files: [{ path: 'pack.zip', bytes: container }], secrets });
  const { readAttachments, loadPack } = await import('@/server/pack/read-pack');
  const lines = Buffer.from(readAttachments(await loadPack(pdf)).get('messages.jsonl') ?? '').toString();
  expect(lines).toContain('"as Third party 1 said to Third party 2"');
  const [first] = lines.split('\n').map((line) => line && JSON.parse(line));
  expect(first).toMatchObject({ recipients: ['Third party 2'], body: [{ redaction: expect.any(Number) }, ' has it'] });
});

test('in the pack that takes its place everybody keeps their pseudonym', async () => {
  const packs = await ivy();
  const { id } = await packs.succeed({ ...W1, pack: sealed });
  const of = { ...W1, pack: id };
  const carried = await packs.redact.list({ ...of, handles: ['grebe-04'] });
  expect(carried.find(({ kind }) => kind === 'handle')).toMatchObject({ handle: 'grebe-04', label: 'Third party 2' });
  const [{ batch = '' } = {}] = carried.filter(({ kind }) => kind === 'span');
  await packs.redact.undo({ ...of, batch });
  await packs.redact.span({ ...of, key: await keyOf('m-1'), start: 0, end: 11, reason: 'thirdParty' });
  expect((await packs.redact.list(of)).at(-1)).toMatchObject({ label: 'Third party 1', undone: null });
});

test('what still stands in another message stops the pack: no number is taken, the entry says where and not what', async () => {
  const packs = await ivy();
  const pack = await draft(['m-1', 'm-2']);
  await packs.redact.span({ ...W1, pack, key: await keyOf('m-1'), start: 0, end: 11, reason: 'thirdParty' });
  await approvePack(portal.owner, await scope(), pack);
  const next = async () => (await portal.owner.query('SELECT bates_next FROM case_file')).rows[0].bates_next;
  const before = await next();
  await expect(makePack(portal.owner, await scope(), pack)).rejects.toThrow(/R1 in .*messages\.jsonl, item m-2/);
  expect(await next()).toBe(before);
  const { rows } = await portal.owner.query(
    `SELECT p.state, (SELECT count(*)::int FROM custody.entry WHERE act = 'pack.stopped') AS stopped,
       (SELECT draft::text FROM outbox WHERE draft ->> 'act' = 'pack.stopped') AS said FROM pack p WHERE p.id = $1`,
    [pack],
  );
  expect(rows[0]).toMatchObject({ state: 'failed', stopped: 1 });
  expect(rows[0].said).toContain('item m-2');
  expect(rows[0].said).not.toMatch(/wozniak/i);
});

test('an approval is of the redactions that stood: another one asks for another', async () => {
  const pack = await draft(['m-3']);
  const { digestNow } = await import('@/server/pack/lifecycle/review');
  const before = await digestNow(pack);
  const { batch } = await (await ivy()).redact.span({
    ...W1,
    pack,
    key: await keyOf('m-3'),
    start: 0,
    end: 7,
    reason: 'handling',
  });
  expect(await digestNow(pack)).not.toBe(before);
  await (await ivy()).redact.undo({ ...W1, pack, batch });
  expect(await digestNow(pack)).toBe(before);
  await approvePack(portal.owner, await scope(), pack);
  await (await ivy()).redact.redo({ ...W1, pack, batch });
  expect((await portal.owner.query('SELECT state, approved_by_id FROM pack WHERE id = $1', [pack])).rows).toEqual([
    { state: 'draft', approved_by_id: null },
  ]);
});
