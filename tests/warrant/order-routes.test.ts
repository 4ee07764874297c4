import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, parsed } from './desk';

/** The routes that take and serve the files of orders: app/api/warrants/order. */

let desk: Desk;
let pdf: Buffer;
let sent: string;
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(40)]);
const tokens = new Map<string, string>();
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  desk = await openDesk();
  await openOtherCase();
  for (const name of ['cleo', 'lea', 'ivy', 'leo', 'pru', 'fil', 'aud', 'stan', 'admin', 'oth'])
    tokens.set(name, await signIn(name));
  pdf = await ofPages(3);
  sent = (await (await send('cleo', pdf)).json()).sha256;
  await desk.draft({ reference: 'W-1', documentSha256: sent, documentType: 'application/pdf' });
  await desk.draft({ reference: 'W-2', documentSha256: 'e'.repeat(64) });
});
afterAll(() => desk.close());

async function ofPages(n: number): Promise<Buffer> {
  const made = await PDFDocument.create();
  for (let at = 0; at < n; at++) made.addPage();
  return Buffer.from(await made.save());
}

/** C-2, in which cleo and a clerk of its own draft. */
async function openOtherCase(): Promise<void> {
  const { owner } = desk.portal;
  const { rows } = await owner.query(
    `INSERT INTO case_file (reference, name, alias) VALUES ('C-2', 'Other case', $1) RETURNING id`,
    [randomBytes(32).toString('hex')],
  );
  await owner.query(
    `INSERT INTO person (id, login, name, agency_id, password_hash, alias, must_change_password)
     SELECT $1, 'oth@example.org', 'oth', agency_id, '-', $2, false FROM person WHERE name = 'cleo'`,
    [randomUUID(), randomBytes(32).toString('hex')],
  );
  await owner.query(
    `INSERT INTO membership (case_id, person_id, role) SELECT $1, id, 'warrantClerk' FROM person WHERE name IN ('cleo', 'oth')`,
    [rows[0].id],
  );
}

async function signIn(name: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await desk.portal.owner.query(
    `INSERT INTO session (id, person_id, kind, secret_sha256, expires_at)
     SELECT $1, id, 'token', $2, now() + interval '1 hour' FROM person WHERE login = $3`,
    [randomUUID(), hashOf(Buffer.from(token)), `${name}@example.org`],
  );
  return token;
}

const headersOf = (name: string | null): Record<string, string> =>
  name === null ? {} : { authorization: `Bearer ${tokens.get(name) ?? name}` };

type Sent = { case?: string; headers?: Record<string, string>; more?: Record<string, string> };

async function send(
  name: string | null,
  body: string | Uint8Array | ReadableStream,
  { case: file = 'C-1', headers, more }: Sent = {},
) {
  const { POST } = await import('@/app/api/warrants/order/route');
  const address = `http://x/api/warrants/order?${new URLSearchParams({ case: file, ...more })}`;
  const init = { method: 'POST', body: body as BodyInit, headers: { ...headersOf(name), ...headers }, duplex: 'half' };
  return POST(new Request(address, init as RequestInit));
}

async function ask(name: string | null, query: Record<string, string>): Promise<Response> {
  const { GET } = await import('@/app/api/warrants/order/route');
  const address = `http://x/api/warrants/order?${new URLSearchParams(query)}`;
  return GET(new Request(address, { headers: headersOf(name) }));
}

async function askByHash(name: string, sha256: string, query: Record<string, string>): Promise<Response> {
  const { GET } = await import('@/app/api/warrants/order/[sha256]/route');
  const address = `http://x/api/warrants/order/x?${new URLSearchParams(query)}`;
  return GET(new Request(address, { headers: headersOf(name) }), { params: Promise.resolve({ sha256 }) });
}

const kept = async () => (await desk.portal.owner.query('SELECT sha256 FROM order_file ORDER BY sha256')).rows;
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

/** Answered as absence, without a byte of an order, and entered. */
async function expectAbsent(answer: Promise<Response>): Promise<void> {
  const before = await desk.entries('access.denied');
  const given = await answer;
  expect(given.status).toBe(404);
  expect(await given.text()).not.toContain('%PDF');
  expect(await desk.entries('access.denied')).toBe(before + 1);
}

describe('an order is not taken', () => {
  test('from nobody, nor from an invented token, nor with a first password', async () => {
    const before = await kept();
    for (const name of [null, 'x'.repeat(43)]) expect((await send(name, PNG)).status).toBe(401);
    await desk.portal.owner.query(`UPDATE person SET must_change_password = true WHERE name = 'cleo'`);
    expect((await send('cleo', PNG)).status).toBe(412);
    await desk.portal.owner.query('UPDATE person SET must_change_password = false');
    expect(await kept()).toEqual(before);
  });

  test.each([
    'ivy',
    'leo',
    'pru',
    'fil',
    'aud',
    'stan',
    'admin',
    'oth',
  ])('from %s, who doesn’t draft in the case', async (name) => {
    const before = await kept();
    await expectAbsent(send(name, PNG));
    expect(await kept()).toEqual(before);
  });

  test('for a case that isn’t there, or without one', async () => {
    await expectAbsent(send('cleo', PNG, { case: 'C-NONE' }));
    expect((await send('cleo', PNG, { case: '' })).status).toBe(400);
  });

  test.each<[string, string | Buffer]>([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a picture that runs scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a program', Buffer.from('7f454c460201010000000000000000000000', 'hex')],
    ['an archive', Buffer.from('504b0304140000000800000000000000000000', 'hex')],
    ['a page with a PDF behind it', '<html>%PDF-1.7'],
    ['three bytes', 'abc'],
  ])('where it is %s, whatever it is called', async (_what, body) => {
    const before = await kept();
    const answer = await send('cleo', body, { headers: { 'content-type': 'application/pdf' } });
    expect(answer.status).toBe(400);
    expect((await answer.json()).sentence).toContain('An order is a PDF, or a picture of it as PNG or JPEG');
    expect(await kept()).toEqual(before);
  });

  test('where it is empty, or ends before its announced length', async () => {
    const before = await kept();
    expect((await send('cleo', '')).status).toBe(400);
    const cut = await send('cleo', PNG, { headers: { 'content-length': '9999' } });
    expect(cut.status).toBe(400);
    expect((await cut.json()).sentence).toMatch(/broke off/);
    expect(await kept()).toEqual(before);
  });

  test('beyond 50 MB, and the sender is told so', { timeout: 60_000 }, async () => {
    const before = await kept();
    const answer = await send('cleo', Buffer.concat([PNG, Buffer.alloc(50 * 1024 * 1024)]));
    expect(answer.status).toBe(413);
    expect((await answer.json()).code).toBe('TOO_LARGE');
    expect(await kept()).toEqual(before);
  });

  test('where taking it apart takes too much', { timeout: 60_000 }, async () => {
    const before = await kept();
    const circle =
      '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[2 0 R]>>\nendobj';
    const answer = await send('cleo', `%PDF-1.4\n${circle}\ntrailer<</Root 1 0 R>>\n%%EOF`);
    expect(answer.status).toBe(400);
    expect((await answer.json()).sentence).toContain('takes too much memory or time');
    expect(await kept()).toEqual(before);
  });
});

describe('an order is taken', () => {
  test.each(['cleo', 'lea'])('from %s, under the hash that the server reckoned, whatever was claimed', async (name) => {
    const bytes = await ofPages(name === 'lea' ? 2 : 5);
    const answer = await send(name, bytes, { more: { sha256: 'f'.repeat(64), type: 'image/png', pages: '99' } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      sha256: hashOf(bytes),
      bytes: bytes.length,
      type: 'application/pdf',
      pages: name === 'lea' ? 2 : 5,
    });
  });

  test('as a picture, and twice as once', async () => {
    for (let time = 0; time < 2; time++)
      expect(await (await send('cleo', PNG)).json()).toMatchObject({
        sha256: hashOf(PNG),
        type: 'image/png',
        pages: 1,
      });
    expect((await kept()).filter(({ sha256 }) => sha256 === hashOf(PNG))).toHaveLength(1);
  });

  test('byte by byte as well as at once', async () => {
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of PNG) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await (await send('cleo', pieces)).json()).toMatchObject({ sha256: hashOf(PNG), type: 'image/png' });
  });
});

describe('an order is not served', () => {
  const byWarrant = { case: 'C-1', reference: 'W-1' };

  test('to nobody, nor with a first password', async () => {
    for (const name of [null, 'x'.repeat(43)]) expect((await ask(name, byWarrant)).status).toBe(401);
    await desk.portal.owner.query(`UPDATE person SET must_change_password = true WHERE name = 'ivy'`);
    expect((await ask('ivy', byWarrant)).status).toBe(401);
    await desk.portal.owner.query('UPDATE person SET must_change_password = false');
  });

  test.each(['stan', 'oth'])('to %s, who has no part in the case, by warrant or by hash', async (name) => {
    await expectAbsent(ask(name, byWarrant));
    await expectAbsent(ask(name, { case: 'C-1', sha256: sent }));
    await expectAbsent(askByHash(name, sent, byWarrant));
  });

  test.each(['ivy', 'leo', 'aud', 'admin'])('by its hash alone to %s, who doesn’t draft', async (name) => {
    await expectAbsent(ask(name, { case: 'C-1', sha256: sent }));
    await expectAbsent(askByHash(name, sent, { case: 'C-1' }));
  });

  test('as another case’s: a drafter of both finds it in its own alone, and can’t draft on it there', async () => {
    await expectAbsent(ask('cleo', { case: 'C-2', sha256: sent }));
    await expectAbsent(ask('cleo', { case: 'C-2', reference: 'W-1' }));
    await expectAbsent(askByHash('cleo', sent, { case: 'C-2', reference: 'W-1' }));
    const { casebook } = await import('@/server/casebook');
    const { draftWarrant } = await import('@/server/warrant/draft-warrant');
    const other = await casebook().case.findUniqueOrThrow({ where: { reference: 'C-2' } });
    const terms = await parsed({ case: 'C-2', documentSha256: sent, documentType: 'application/pdf' });
    await expect(draftWarrant(await desk.who('cleo'), other, terms)).rejects.toThrow('is not kept here: send it first');
    expect(await casebook().warrant.count({ where: { case: { reference: 'C-2' } } })).toBe(0);
  });

  test('where a warrant names only a hash, or other bytes lie under it: the store holds seized pictures too', async () => {
    await expectAbsent(ask('cleo', { case: 'C-1', reference: 'W-2' }));
    const { theStore } = await import('@/server/media/the-store');
    const { sha256 } = await (await theStore()).put(
      (async function* () {
        yield Buffer.concat([PNG, Buffer.from('seized')]);
      })(),
    );
    await expectAbsent(ask('cleo', { case: 'C-1', sha256 }));
    await expectAbsent(askByHash('ivy', sha256, byWarrant));
  });

  test.each<[string, Record<string, string>]>([
    ['no case', { reference: 'W-1' }],
    ['neither warrant nor hash', { case: 'C-1' }],
    ['a warrant that isn’t there', { case: 'C-1', reference: 'W-NONE' }],
    ['a version that isn’t there', { case: 'C-1', reference: 'W-1', version: '9' }],
    ['a version that is no number', { case: 'C-1', reference: 'W-1', version: 'x' }],
    ['a hash that is a path', { case: 'C-1', sha256: '../../etc/passwd' }],
  ])('for %s', (_what, query) => expectAbsent(ask('cleo', query)));
});

describe('an order is served', () => {
  test.each(['ivy', 'leo', 'pru', 'aud', 'cleo'])('to %s, who may read the warrant that rests on it', async (name) => {
    const byReference = { case: 'C-1', reference: 'W-1' };
    const answers = [
      await ask(name, byReference),
      await ask(name, { ...byReference, version: '1' }),
      await askByHash(name, sent, byReference),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect((await bytesOf(answer)).equals(pdf)).toBe(true);
    }
  });

  test('after its entry, as the sending of it is entered; a refusal is no look', async () => {
    const counts = async () => [await desk.entries('order.kept'), await desk.entries('order.viewed')];
    const [kept = 0, viewed = 0] = await counts();
    await send('cleo', PNG);
    expect(await counts()).toEqual([kept + 1, viewed]);
    await ask('leo', { case: 'C-1', reference: 'W-1' });
    expect(await counts()).toEqual([kept + 1, viewed + 1]);
    await ask('stan', { case: 'C-1', reference: 'W-1' });
    await ask('leo', { case: 'C-1', sha256: sent });
    expect(await counts()).toEqual([kept + 1, viewed + 1]);
  });

  test('to those who draft before any warrant rests on it', async () => {
    const { sha256 } = await (await send('cleo', PNG)).json();
    const answer = await ask('lea', { case: 'C-1', sha256 });
    expect((await bytesOf(answer)).equals(PNG)).toBe(true);
  });

  test('as what it is, shown and not guessed at, running nothing, kept nowhere', async () => {
    const { headers } = await ask('ivy', { case: 'C-1', reference: 'W-1' });
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-length')).toBe(String(pdf.length));
    expect(headers.get('content-disposition')).toBe('inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("script-src 'none'");
    const picture = await ask('lea', { case: 'C-1', sha256: hashOf(PNG) });
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
  });
});
