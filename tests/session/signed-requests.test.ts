import { createHash } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import superjson from 'superjson';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BODY_HEADER } from '@/server/session/request-text';
import { buildCase } from '../support/build-case';
import { giveReasons } from '../support/give-reasons';
import { openPortal, type Portal } from '../support/open-portal';
import { readLines } from '../support/read-lines';
import { signedHeaders, signedUrl, type TestKey, testKey } from '../support/sign-request';

const SECRET = 'the thing we said';
const PASSWORD = 'a sentence that is long enough';
const UNDER = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };
const MINUTE = 60_000;

let portal: Portal;
let key: TestKey;
let cookie: string;
let sessionId: string;

beforeAll(async () => {
  portal = await openPortal();
  const message = { id: 'm-1', conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'] };
  await buildCase(portal.owner, {
    messages: [{ ...message, sentAt: '2020-04-01T09:00:00Z', body: SECRET }],
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] }],
  });
  const { hashPassword } = await import('@/server/session/password');
  await portal.owner.query('UPDATE person SET password_hash = $1', [await hashPassword(PASSWORD)]);
  ({ cookie, key, sessionId } = await browserOf('ivy'));
});
afterAll(() => portal.close());

/** Somebody's browser after the sign-in: its cookie and its key. */
async function browserOf(name: string) {
  const made = testKey();
  const { signIn } = await import('@/server/session/sign-in');
  const outcome = await signIn(`${name}@example.org`, PASSWORD, 'browser', made.raw);
  if (typeof outcome === 'string') throw new Error('not let in');
  const { sessionId } = outcome;
  await giveReasons(portal.owner, sessionId);
  const jwt = await encode({ token: { sid: sessionId }, secret: 'for-tests-only' });
  return { key: made, sessionId, cookie: `next-auth.session-token=${jwt}` };
}

type Sent = { path: string; input: object; headers?: (url: string, body: string) => Record<string, string> };

/** A procedure over the route's own handler, as the browser's client asks it. */
async function ask({ path, input, headers = signed() }: Sent) {
  const { POST } = await import('@/app/api/trpc/[trpc]/route');
  const url = `http://x/api/trpc/${path}`;
  const body = JSON.stringify(superjson.serialize(input));
  const all = { 'content-type': 'application/json', cookie, ...headers(url, body) };
  const response = await POST(new Request(url, { method: 'POST', headers: all, body }));
  return { status: response.status, text: await response.text() };
}

const signed = (by?: TestKey, at?: Date) => (url: string, body: string) =>
  signedHeaders(by ?? key, { method: 'POST', url, body }, at);
const search = (headers?: Sent['headers']) =>
  ask({ path: 'search.run', input: { ...UNDER, query: '', facets: false }, ...(headers && { headers }) });
const select = (headers?: Sent['headers']) =>
  ask({ path: 'purposes.select', input: UNDER, ...(headers && { headers }) });

async function newest() {
  const { rows } = await portal.owner.query<{ body: Buffer; idx: string }>(
    'SELECT idx, body FROM custody.entry ORDER BY idx DESC LIMIT 1',
  );
  const { decodeHeader } = await import('@/server/custody/entry-header');
  const header = decodeHeader(rows[0]?.body ?? Buffer.alloc(0));
  if (header.v !== 2) throw new Error('an old entry');
  return { index: Number(rows[0]?.idx), header };
}

describe('a request that its session’s key has signed', () => {
  beforeAll(() => select());

  test('shows what it asks for, and its entry carries request and signature, which verify by the key in the ledger', async () => {
    const answer = await search();
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(SECRET);
    const { header } = await newest();
    expect(header).toMatchObject({ act: 'search.run', out: 'ok' });
    const start = (await portal.owner.query('SELECT body FROM custody.entry WHERE idx = $1', [header.sess])).rows[0];
    const { skey, act } = JSON.parse(start.body.toString());
    expect(act).toBe('session.started');
    expect(skey).toBe(key.raw.toString('base64url'));
    const { isSignedBy, openSessionKey } = await import('@/server/session/signed-request');
    expect(isSignedBy(openSessionKey(Buffer.from(skey, 'base64url')), header.req ?? '', header.usig ?? '')).toBe(true);
  });

  test('stands in the sealed payload, and its parts give the digest that was signed', async () => {
    await search();
    const { header, index } = await newest();
    const { requestDigest } = await import('@/server/session/signed-request');
    const { rows } = await portal.owner.query('SELECT alias FROM case_file');
    const line = (await readLines(portal, rows[0].alias)).find((one) => one.index === index);
    const request = line?.payload?.request as Parameters<typeof requestDigest>[0];
    expect(request).toMatchObject({ method: 'POST', path: '/api/trpc/search.run' });
    expect(requestDigest(request)).toBe(header.req);
  });

  test('may be asked again as it is where it changes nothing', async () => {
    const at = new Date();
    expect((await search(signed(key, at))).status).toBe(200);
    expect((await search(signed(key, at))).status).toBe(200);
  });

  test('carries a change out once, in words the second time, and both are on record', async () => {
    const again = signed(key, new Date(Date.now() + 1));
    expect((await select(again)).status).toBe(200);
    const second = await select(again);
    expect(second).toMatchObject({ status: 409, text: expect.stringContaining('carried out before') });
    expect((await newest()).header).toMatchObject({ act: 'access.denied', out: 'deny', why: 'REPLAYED_REQUEST' });
  });
});

describe('what a request brings about later', () => {
  test('waits in the outbox with its signature, should the process die before it is entered', async () => {
    await select();
    const { rows } = await portal.owner.query(
      `SELECT o.draft, e.body FROM outbox o JOIN custody.entry e ON e.idx = o.entry_idx WHERE e.act = 'purpose.selected'`,
    );
    const { req, usig } = JSON.parse(rows[0].body.toString());
    expect(rows[0].draft.request).toEqual({ digest: req, signature: usig });
  });

  test('a job is done on behalf of the request that started it, in whichever process', async () => {
    const [{ knock }, { prepareJob }, { runJob }, { casebook }, { appendEntry }] = await Promise.all([
      import('@/server/session/knock'),
      import('@/server/jobs/start-job'),
      import('@/server/jobs/run-job'),
      import('@/server/casebook'),
      import('@/server/custody/ledger'),
    ]);
    const url = 'http://x/api/trpc/packs.generate';
    const headers = { cookie, ...signedHeaders(key, { method: 'POST', url, body: '{}' }) };
    const door = await knock(new Request(url, { method: 'POST', headers, body: '{}' }));
    const who = door.who;
    if (who === null) throw new Error('not let in');
    const id = await door.inside(() =>
      casebook().$transaction((tx) => prepareJob(tx, { kind: 'pack', caseId: null, startedById: who.id, input: {} })),
    );
    const draft = { act: 'pack.generated', outcome: 'ok', agency: who.agencyCode, person: who.alias } as const;
    const work = async () => ({ entry: (await appendEntry({ ...draft, session: sessionId, payload: {} })).index });
    await runJob(id, work, { number: 1, shutdown: new AbortController().signal });
    const { header } = await newest();
    expect(header).toMatchObject({ act: 'pack.generated', usig: headers['x-ambit-signature' as keyof typeof headers] });
  });
});

describe('a request in the name of a session', () => {
  const at = (ms: number) => signed(undefined, new Date(Date.now() + ms));
  const changed = (part: 'path' | 'body' | 'method') => (url: string, body: string) =>
    signedHeaders(key, {
      method: part === 'method' ? 'PUT' : 'POST',
      url: part === 'path' ? `${url}?more` : url,
      body: part === 'body' ? `${body} ` : body,
    });

  test.each<[string, string, () => Sent['headers']]>([
    ['without a signature', 'NO_SIGNATURE', () => () => ({})],
    ['by a key of somebody else', 'BAD_SIGNATURE', () => signed(testKey())],
    ['with another body than was signed', 'BAD_SIGNATURE', () => changed('body')],
    ['at another address than was signed', 'BAD_SIGNATURE', () => changed('path')],
    ['by another method than was signed', 'BAD_SIGNATURE', () => changed('method')],
    ['older than five minutes', 'STALE_REQUEST', () => at(-5 * MINUTE - 1000)],
    ['newer than five minutes', 'STALE_REQUEST', () => at(5 * MINUTE + 60_000)],
  ])('%s shows nothing, says so, and is on record as nobody’s', async (_how, why, headers) => {
    const answer = await search(headers());
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain(SECRET);
    expect(answer.text).toMatch(/not signed by the key|signature of this request|older or newer/);
    const { header } = await newest();
    expect(header).toMatchObject({ act: 'access.denied', out: 'deny', why });
    expect(header.sess).toBeUndefined();
    expect(header.usig).toBeUndefined();
  });

  test('of a browser that never brought a key is nobody’s', async () => {
    await portal.owner.query(
      `INSERT INTO session (id, person_id, kind, expires_at) SELECT gen_random_uuid(), id, 'browser', now() + interval '1 hour' FROM person WHERE name = 'ivy'`,
    );
    const { rows } = await portal.owner.query('SELECT id FROM session WHERE session_key IS NULL');
    const jwt = await encode({ token: { sid: rows[0].id }, secret: 'for-tests-only' });
    const { sessionFrom } = await import('@/server/session/investigator');
    const headers = { cookie: `next-auth.session-token=${jwt}` };
    expect(await sessionFrom(new Request('http://x/', { headers }))).toBeNull();
  });

  test('can’t be given another key, not by the owner of the tables either', async () => {
    const change = portal.owner.query('UPDATE session SET session_key = $1 WHERE id = $2', [testKey().raw, sessionId]);
    await expect(change).rejects.toThrow('keeps the key');
  });
});

describe('beside the procedures', () => {
  const MISSING = '00000000-0000-4000-8000-000000000000';
  const pack = `http://x/api/packs/${MISSING}`;
  const download = async (url: string) => {
    const { GET } = await import('@/app/api/packs/[id]/route');
    return GET(new Request(url, { headers: { cookie } }), { params: Promise.resolve({ id: MISSING }) });
  };

  test('an address that a browser opens by itself carries its signature', async () => {
    expect((await download(signedUrl(key, pack))).status).toBe(404);
    expect((await download(signedUrl(key, `${pack}?check`))).status).toBe(404);
  });

  test('without one, with somebody else’s or an old one it opens nothing, and that is on record', async () => {
    for (const url of [pack, signedUrl(testKey(), pack), signedUrl(key, pack, new Date(Date.now() - 6 * MINUTE))]) {
      const answer = await download(url);
      expect(answer.status).toBe(401);
      expect((await newest()).header).toMatchObject({ act: 'access.denied', out: 'deny' });
    }
  });

  test('orders are served to signed requests alone', async () => {
    const { GET } = await import('@/app/api/warrants/order/[sha256]/route');
    const params = Promise.resolve({ sha256: 'a'.repeat(64) });
    const url = `http://x/api/warrants/order/${'a'.repeat(64)}?case=C-1`;
    expect((await GET(new Request(url, { headers: { cookie } }), { params })).status).toBe(401);
    expect((await GET(new Request(signedUrl(key, url), { headers: { cookie } }), { params })).status).not.toBe(401);
  });

  describe('a file', () => {
    const FILE = `${JSON.stringify({ id: 'm-9', conversation: 'c', sender: 's', body: 'x' })}\n`;
    const digest = createHash('sha256').update(FILE).digest('hex');
    let lead: Awaited<ReturnType<typeof browserOf>>;
    beforeAll(async () => {
      lead = await browserOf('lea');
    });

    async function send(body: string, announced: string | null) {
      const { POST } = await import('@/app/api/intake/route');
      const url = 'http://x/api/intake?case=C-1&source=s&name=n';
      const headers = {
        cookie: lead.cookie,
        ...signedHeaders(lead.key, { method: 'POST', url, body: FILE }),
        ...(announced !== null && { [BODY_HEADER]: announced }),
      };
      const answer = await POST(new Request(url, { method: 'POST', headers, body }));
      return { status: answer.status, text: await answer.text() };
    }

    test('is kept when it is the one that was signed, announced or read whole', async () => {
      for (const announced of [digest, null]) {
        const { status, text } = await send(FILE, announced);
        expect({ status, text }).toMatchObject({ status: 200, text: expect.stringContaining(digest) });
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });

    test('that was changed on its way is not, whatever it was announced as', async () => {
      const jobs = async () => (await portal.owner.query('SELECT count(*)::int AS n FROM job')).rows[0].n;
      const before = await jobs();
      const other = FILE.replace('"x"', '"y"');
      const otherDigest = createHash('sha256').update(other).digest('hex');
      for (const announced of [digest, otherDigest, null]) {
        expect(await send(other, announced)).toMatchObject({ status: 401 });
        expect((await newest()).header).toMatchObject({ act: 'access.denied', why: 'BAD_SIGNATURE' });
      }
      expect(await jobs()).toBe(before);
    });
  });
});

describe('a token of the command line', () => {
  async function tokenOf(made: TestKey | null) {
    const { signIn } = await import('@/server/session/sign-in');
    const outcome = await signIn('ivy@example.org', PASSWORD, 'token', made?.raw ?? null);
    if (typeof outcome === 'string') throw new Error('not let in');
    return { authorization: `Bearer ${outcome.token}` };
  }
  const cases = (headers: Record<string, string>, by: TestKey | null) =>
    ask({
      path: 'cases.list',
      input: {},
      headers: (url, body) => ({ ...headers, ...(by && signedHeaders(by, { method: 'POST', url, body })) }),
    });

  test('made with a key is worth nothing without it', async () => {
    const made = testKey();
    const headers = await tokenOf(made);
    expect((await cases(headers, made)).status).toBe(200);
    expect((await cases(headers, null)).status).toBe(401);
    expect((await cases(headers, testKey())).status).toBe(401);
  });

  test('made without one needs none', async () => {
    expect((await cases(await tokenOf(null), null)).status).toBe(200);
  });

  test('is not made with a key that anybody could sign for', async () => {
    const { SessionKey } = await import('@/server/session/session-key');
    const identity = Buffer.alloc(32);
    identity[0] = 1;
    expect(SessionKey.safeParse(identity.toString('base64url')).success).toBe(false);
    expect(SessionKey.safeParse(testKey().raw.toString('base64url')).success).toBe(true);
    const { signIn } = await import('@/server/session/sign-in');
    await expect(signIn('ivy@example.org', PASSWORD, 'token', identity)).rejects.toThrow('small order');
  });
});

describe('a host that invents a look', () => {
  let ivy: { agency: string; person: string };
  beforeEach(async () => {
    const { rows } = await portal.owner.query(
      `SELECT p.alias AS person, a.code AS agency FROM person p JOIN agency a ON a.id = p.agency_id WHERE p.name = 'ivy'`,
    );
    ivy = rows[0];
  });

  /** The ledger as an outsider walks it. */
  async function walked() {
    const [{ walkLedger }, { parseVkey }, { ledgerVkey }] = await Promise.all([
      import('@/server/custody/walk-ledger'),
      import('@/server/custody/signed-note'),
      import('@/server/custody/ledger'),
    ]);
    const { rows } = await portal.owner.query('SELECT idx, leaf, body FROM custody.entry ORDER BY idx');
    const head = (await portal.owner.query('SELECT checkpoint FROM custody.head')).rows[0];
    async function* all() {
      for (const { idx, leaf, body } of rows) yield { index: Number(idx), leaf, body };
    }
    return walkLedger(all(), head, parseVkey(ledgerVkey()));
  }

  test('is not suspected as long as it invents nothing', async () => {
    expect(await walked()).toMatchObject({ ok: true });
  });

  test('in a session whose key it has not is refuted at that entry', async () => {
    const { appendEntry } = await import('@/server/custody/ledger');
    const invented = { act: 'message.viewed', outcome: 'ok', ...ivy, session: sessionId, payload: {} } as const;
    const { index } = await appendEntry(invented);
    expect(await walked()).toMatchObject({ ok: false, firstBad: index, reason: 'session' });
  });
});
