import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EntryProof } from '@/server/custody/entry-draft';
import { MATRIX } from '../support/access-matrix';
import { buildCase, inDays } from '../support/build-case';
import { giveReasons } from '../support/give-reasons';
import { openPortal, type Portal } from '../support/open-portal';
import { sealPack } from '../support/seal-pack';
import { sealedPack } from '../support/served-pack';

/** How the ledger call is taken out: `none` leaves it in. */
type Mutation = 'none' | 'an invented entry' | 'a spent entry';

const ledger = vi.hoisted(() => ({ mutation: 'none' as Mutation, last: undefined as EntryProof | undefined }));

vi.mock('@/server/custody/ledger', async (original) => {
  const real = await original<typeof import('@/server/custody/ledger')>();
  const invented = (): EntryProof => ({ index: 1_000_000, leaf: randomBytes(32), treeSize: 1_000_001 });
  return {
    ...real,
    appendEntry: async (...asked: Parameters<typeof real.appendEntry>) => {
      if (ledger.mutation === 'an invented entry') return invented();
      if (ledger.mutation === 'a spent entry') return ledger.last ?? invented();
      ledger.last = await real.appendEntry(...asked);
      return ledger.last;
    },
  };
});

const SECRET = 'the thing we said';
const SCOPE = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };
/** An answer with an opened record in it, with the text of one, or a pack's file. */
const SHOWING = new RegExp(`"records":\\[\\{|${SECRET}|^%PDF`);
/** Acts whose entry says that content went out. */
const LOOKS = ['search.run', 'message.viewed', 'media.revealed', 'pack.generated', 'pack.downloaded', 'pack.opened'];
/** What was served on ivy for this test. */
const SERVICE = randomUUID();
const FILES = ['the file of a sealed pack', 'a served file', 'a reading copy'];

type Answer = { readonly shows: boolean; readonly entered: readonly string[] };
type Route = { readonly name: string; readonly ask: () => Promise<string> };

let portal: Portal;
let token: string;
let pack: string;
let sealed: string;
let keys: { message: string; attachment: string };

beforeAll(async () => {
  portal = await openPortal();
  const built = await buildCase(portal.owner, {
    messages: ['m-1', 'm-2'].map((id) => ({
      id,
      conversation: 'owl/grebe',
      sender: 'owl-17',
      recipients: ['grebe-04'],
      sentAt: '2020-04-01T09:00:00Z',
      body: `${SECRET} in ${id}`,
      picture: `${SECRET} on a picture`,
    })),
    warrants: [
      {
        reference: 'W-1',
        clauses: [{ handles: ['owl-17'], match: 'sentBy', kinds: ['text', 'image'] }],
        examineUntil: inDays(20),
      },
    ],
  });
  await givePictures();
  await giveTokens();
  const { createPack } = await import('@/server/pack/change/create');
  const { addToPack } = await import('@/server/pack/change/items');
  const { scopeUnder } = await import('@/server/warrant/scope');
  const request = { caseReference: 'C-1', warrantReference: 'W-1', purpose: SCOPE.purpose };
  const scope = await scopeUnder(await built.who('ivy'), request);
  const packs = [await createPack(scope, 'Open'), await createPack(scope, 'Sealed')].map(({ id }) => id);
  for (const id of packs) await addToPack(scope, id, { ids: ['m-1'] });
  [pack = '', sealed = ''] = packs;
  await sealPack(portal.owner, scope, sealed);
  await serveOnIvy();
  const { toKey } = await import('@/server/wire-key');
  keys = { message: toKey('message', 1n), attachment: toKey('attachment', 1n) };
});
afterAll(() => portal.close());

async function givePictures(): Promise<void> {
  const { theStore } = await import('@/server/media/the-store');
  const png = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#123' } })
    .png()
    .toBuffer();
  const { sha256 } = await (await theStore()).put(Readable.from([png]));
  await portal.owner.query('UPDATE corpus.attachment SET object_sha256 = $1', [sha256]);
}

async function giveTokens(): Promise<void> {
  token = randomBytes(24).toString('base64url');
  const session = randomUUID();
  await portal.owner.query(
    `INSERT INTO session (id, person_id, kind, secret_sha256, expires_at)
     SELECT $1, id, 'token', $2, now() + interval '1 hour' FROM person WHERE name = 'ivy'`,
    [session, createHash('sha256').update(token).digest('hex')],
  );
  await giveReasons(portal.owner, session);
}

/** Every byte that a question brings back, asked over HTTP as ivy. */
async function bytesOf(procedure: string): Promise<string> {
  const { default: superjson } = await import('superjson');
  const { POST } = await import('@/app/api/trpc/[trpc]/route');
  const input = JSON.parse(
    JSON.stringify({
      ...SCOPE,
      ...(MATRIX[procedure]?.input ?? {}),
      ...(procedure.startsWith('packs.') ? { pack } : {}),
    })
      .replaceAll('$message', keys.message)
      .replaceAll('$attachment', keys.attachment),
  );
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify(superjson.serialize(input));
  const answer = await POST(new Request(`http://x/api/trpc/${procedure}`, { method: 'POST', headers, body }));
  return answer.text();
}

/** By the tables alone: served on her, who showed a second factor a moment ago. */
async function serveOnIvy(): Promise<void> {
  const { rows } = await portal.owner.query(`SELECT id FROM person WHERE name = 'ivy'`);
  // Another than the sealed one: who was served has a file from there alone.
  const { id: served } = await sealedPack(portal.owner);
  await portal.owner.query(
    `INSERT INTO pack_service (id, case_id, pack_id, recipient_id, capacity, file_sha256, watermark, served_by_id, expires_at, downloads_allowed)
     SELECT $1, k.case_id, $2, $3, 'defence', k.file_sha256, 'ivy', (SELECT id FROM person WHERE name = 'pru'), now() + interval '1 day', 99
     FROM pack k WHERE k.id = $2`,
    [SERVICE, served, rows[0].id],
  );
  await portal.owner.query(`INSERT INTO second_factor (person_id, secret, confirmed_at) VALUES ($1, '\\x00', now())`, [
    rows[0].id,
  ]);
  await portal.owner.query('UPDATE session SET factor_at = now()');
}

async function servedFile(part: string): Promise<string> {
  const { GET } = await import('@/app/api/served/[service]/route');
  const headers = { authorization: `Bearer ${token}` };
  const url = `http://x/api/served/${SERVICE}?part=${part}`;
  const answer = await GET(new Request(url, { headers }), { params: Promise.resolve({ service: SERVICE }) });
  return Buffer.from(await answer.arrayBuffer()).toString('latin1');
}

async function fileOf(id: string): Promise<string> {
  const { GET } = await import('@/app/api/packs/[id]/route');
  const headers = { authorization: `Bearer ${token}` };
  const answer = await GET(new Request(`http://x/api/packs/${id}`, { headers }), { params: Promise.resolve({ id }) });
  return Buffer.from(await answer.arrayBuffer()).toString('latin1');
}

async function pagesOfDraft(): Promise<string> {
  const { GET } = await import('@/app/api/packs/[id]/preview/route');
  const headers = { authorization: `Bearer ${token}` };
  const url = `http://x/api/packs/${pack}/preview?${new URLSearchParams(SCOPE)}`;
  const answer = await GET(new Request(url, { headers }), { params: Promise.resolve({ id: pack }) });
  return Buffer.from(await answer.arrayBuffer()).toString('latin1');
}

/** Of every procedure, what its router knows of it. */
async function procedures(): Promise<[string, Procedure][]> {
  const { appRouter } = await import('@/server/trpc/root');
  return Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
}

async function routes(): Promise<Route[]> {
  const readers = (await procedures()).filter(([, one]) => one._def.type === 'query' || takesUnsealedAlone(one));
  return [
    ...readers.map(([name]) => ({ name, ask: () => bytesOf(name) })),
    { name: 'the file of a sealed pack', ask: () => fileOf(sealed) },
    { name: 'the pages of a draft', ask: pagesOfDraft },
    { name: 'a served file', ask: () => servedFile('pdf') },
    { name: 'a reading copy', ask: () => servedFile('reading') },
  ];
}

type Procedure = { readonly _def: { readonly type: string; readonly output?: { parse?(value: unknown): unknown } } };

/** By what it does: its output parser refuses rows that custody didn't unseal. */
function takesUnsealedAlone({ _def }: Procedure): boolean {
  try {
    _def.output?.parse?.({ opened: { records: [] }, extra: {} });
    return false;
  } catch (error) {
    return error instanceof Error && error.message === 'not unsealed by custody';
  }
}

async function sizeOf(): Promise<number> {
  return Number((await portal.owner.query('SELECT size FROM custody.head')).rows[0].size);
}

/** Whether content came, and which looks the ledger then holds more. */
async function answerOf({ ask }: Route): Promise<Answer> {
  const before = await sizeOf();
  const text = await ask();
  const { rows } = await portal.owner.query('SELECT act FROM custody.entry WHERE idx >= $1 AND act = ANY ($2)', [
    before,
    LOOKS,
  ]);
  return { shows: SHOWING.test(text), entered: rows.map(({ act }) => act) };
}

/** The promise about any route: content has its entry. */
function keepsPromise({ shows, entered }: Answer): boolean {
  return !shows || entered.length > 0;
}

const contentRoutes: Route[] = [];

test('every route that shows content has entered the look', async () => {
  for (const route of await routes()) {
    const answer = await answerOf(route);
    if (answer.shows) contentRoutes.push(route);
    expect([route.name, keepsPromise(answer)]).toEqual([route.name, true]);
  }
});

test('content comes from the procedures that take only what was unsealed, and from the files of packs', async () => {
  const unsealing = (await procedures()).filter(([, one]) => takesUnsealedAlone(one)).map(([name]) => name);
  // A list of conversations unseals under an entry like the others, and shows no message.
  const drafts = 'the pages of a draft';
  const expected = [...unsealing.filter((name) => name !== 'reading.conversations'), ...FILES, drafts];
  expect(contentRoutes.map(({ name }) => name).sort()).toEqual(expected.sort());
});

describe.each([
  'an invented entry',
  'a spent entry',
] as const)('with the ledger call taken out, leaving %s', (mutation) => {
  test('every content route is refused by the gate, or found by the promise above', async () => {
    expect(contentRoutes.length).toBeGreaterThan(5);
    const caught: Record<string, string> = {};
    for (const route of contentRoutes) {
      ledger.mutation = mutation;
      const answer = await answerOf(route).finally(() => {
        ledger.mutation = 'none';
      });
      if (!answer.shows) caught[route.name] = 'the gate';
      else if (!keepsPromise(answer)) caught[route.name] = 'the promise';
    }
    const gated = contentRoutes.filter(({ name }) => !FILES.includes(name)).map(({ name }) => [name, 'the gate']);
    const files = FILES.map((name) => [name, 'the promise']);
    expect(caught).toEqual(Object.fromEntries([...gated, ...files]));
    console.info(
      `${Object.keys(caught).length} of ${contentRoutes.length} content routes caught: ${JSON.stringify(caught)}`,
    );
  });
});

test('and with the call in again they show it', async () => {
  for (const route of contentRoutes) expect(await answerOf(route)).toMatchObject({ shows: true });
});
