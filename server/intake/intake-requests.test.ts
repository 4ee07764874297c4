import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type Portal } from '@/tests/support/open-portal';

const rooms = async () => ({
  upload: (await import('@/app/api/intake/route')).POST,
  media: (await import('@/app/api/intake/[job]/media/route')).PUT,
  start: (await import('@/app/api/intake/[job]/start/route')).POST,
  ...(await import('./answer')),
  ...(await import('../media/store-refusal')),
  ...(await import('../media/the-store')),
  ...(await import('../jobs/install-queue')),
  ...(await import('../jobs/read-jobs')),
  ...(await import('./intake-client')),
});

let portal: Portal;
let server: Awaited<ReturnType<typeof rooms>>;
let caseId: number;
const tokens = { lead: '', stranger: '', administrator: '', newcomer: '' };

beforeAll(async () => {
  portal = await openPortal();
  server = await rooms();
  await server.installQueue(portal.urls.ownerUrl);
  const agency = randomUUID();
  await portal.owner.query("INSERT INTO agency (id, code, name) VALUES ($1, 'TF', 'Task force')", [agency]);
  const { rows } = await portal.owner.query(
    "INSERT INTO case_file (reference, name, alias) VALUES ('C-1', 'n', $1) RETURNING id",
    [alias()],
  );
  caseId = rows[0].id;
  for (const name of ['lead', 'stranger', 'administrator', 'newcomer'] as const)
    tokens[name] = await signIn(agency, name);
});
afterAll(async () => {
  await server.intakePool().end();
  await portal.close();
});

const alias = () => randomBytes(32).toString('hex');

/** A person with a token of the command line; the lead and the newcomer lead the case. */
async function signIn(agency: string, name: keyof typeof tokens): Promise<string> {
  const [id, token] = [randomUUID(), randomBytes(24).toString('base64url')];
  await portal.owner.query(
    `INSERT INTO person (id, login, name, agency_id, password_hash, alias, must_change_password, is_administrator)
     VALUES ($1, $2, $2, $3, '-', $4, $5, $6)`,
    [id, name, agency, alias(), name === 'newcomer', name === 'administrator'],
  );
  await portal.owner.query(
    "INSERT INTO session (id, person_id, kind, secret_sha256, expires_at) VALUES ($1, $2, 'token', $3, now() + interval '1 hour')",
    [randomUUID(), id, createHash('sha256').update(token).digest('hex')],
  );
  if (name === 'lead' || name === 'newcomer')
    await portal.owner.query("INSERT INTO membership (case_id, person_id, role) VALUES ($1, $2, 'caseLead')", [
      caseId,
      id,
    ]);
  return token;
}

function request(
  method: string,
  query: string,
  token: string | null,
  body?: string,
  headers: Record<string, string> = {},
): Request {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return new Request(`http://portal.example/api/intake${query}`, {
    method,
    body,
    headers: { ...authorization, ...headers },
  });
}

const query = (more: object = {}) =>
  `?${new URLSearchParams({ case: 'C-1', source: 'phone', name: 'chat.jsonl', ...more })}`;
const of = (job: string) => ({ params: Promise.resolve({ job }) });
const jobs = async () => (await server.jobsOfCase(caseId)).length;

async function uploaded(): Promise<string> {
  const response = await server.upload(request('POST', query(), tokens.lead, '{}\n'));
  return (await response.json()).job;
}

describe('refusals', () => {
  it('nobody without a session, nor with a first password, gets anywhere', async () => {
    const strangers = [null, 'not-a-token-of-ours-at-all'].map((token) => ({ token, status: 401 }));
    for (const { token, status } of [...strangers, { token: tokens.newcomer, status: 412 }]) {
      expect((await server.upload(request('POST', query(), token, 'x'))).status).toBe(status);
      expect((await server.start(request('POST', '', token), of(randomUUID()))).status).toBe(status);
    }
    expect(await jobs()).toBe(0);
  });

  it('somebody without the right is told that there is nothing, and the ledger that they asked', async () => {
    const denied = async () =>
      Number(
        (await portal.owner.query("SELECT count(*) FROM custody.entry WHERE act = 'access.denied'")).rows[0].count,
      );
    const job = await uploaded();
    const [before, known] = [await denied(), await jobs()];
    const answers = [
      await server.upload(request('POST', query(), tokens.stranger, 'x')),
      await server.upload(request('POST', query({ case: 'C-2' }), tokens.stranger, 'x')),
      await server.media(request('PUT', '?path=a.png', tokens.stranger, 'x'), of(job)),
      await server.start(request('POST', '', tokens.stranger), of(job)),
      await server.start(request('POST', '', tokens.stranger), of(randomUUID())),
      await server.start(request('POST', '', tokens.stranger), of("' OR 1=1")),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await denied()).toBe(before + answers.length);
    expect(await jobs()).toBe(known);
  });

  it.each([
    ['no case', { case: '' }, /case/],
    ['a blank source', { source: ' ' }, /source/],
    ['a name with a line break', { name: 'a\nb' }, /file name/],
  ])('%s is named', async (_what, more, sentence) => {
    const response = await server.upload(request('POST', query(more), tokens.lead, 'x'));
    expect(response.status).toBe(400);
    expect((await response.json()).sentence).toMatch(sentence);
  });

  it('an empty file, and one that ends before its announced length, make no import', async () => {
    const known = await jobs();
    expect((await server.upload(request('POST', query(), tokens.lead, ''))).status).toBe(400);
    const cut = await server.upload(request('POST', query(), tokens.lead, 'part', { 'content-length': '400' }));
    expect(cut.status).toBe(400);
    expect((await cut.json()).sentence).toMatch(/broke off/);
    expect(await jobs()).toBe(known);
  });

  it.each([
    '',
    '/etc/passwd',
    '../secret',
    'a/../../b',
    'C:\\x',
    'a\0b',
    `${'a/'.repeat(501)}b`,
  ])('media under %j are refused', async (path) => {
    const response = await server.media(
      request('PUT', `?${new URLSearchParams({ path })}`, tokens.lead, 'x'),
      of(await uploaded()),
    );
    expect(response.status).toBe(400);
  });

  it('a full disk is a sentence and 507, whatever else fails a reference and no more', async () => {
    const full = await server.answer(request('POST', '', tokens.lead), 'x', async () => {
      throw new server.StoreFull('disk');
    });
    expect(full.status).toBe(507);
    expect((await full.json()).sentence).toMatch(/disk is full/);
    const other = await server.answer(request('POST', '', tokens.lead), 'x', async () => {
      throw new Error('body of a message');
    });
    expect(other.status).toBe(500);
    expect(JSON.stringify(await other.json())).not.toContain('body of');
  });
});

it('a lead sends a file, its media and starts it once; then no more media are taken', async () => {
  const text = '{"id": 1}\r\nkept as it came';
  const response = await server.upload(request('POST', query(), tokens.lead, text));
  const { job, sha256, bytes } = await response.json();
  expect({ sha256, bytes }).toEqual({ sha256: createHash('sha256').update(text).digest('hex'), bytes: text.length });
  expect((await (await server.theStore()).read(sha256, { maxBytes: 100 })).toString()).toBe(text);
  expect(await server.jobById(job)).toMatchObject({ kind: 'import', caseId, state: 'queued' });
  const picture = await server.media(request('PUT', '?path=./img%2F%2Fp.png', tokens.lead, 'png'), of(job));
  expect(await picture.json()).toMatchObject({ path: 'img/p.png', bytes: 3 });
  const queued = async () =>
    (await portal.owner.query('SELECT FROM graphile_worker.jobs WHERE key = $1', [job])).rowCount;
  expect(await queued()).toBe(0);
  expect((await server.start(request('POST', '', tokens.lead), of(job))).status).toBe(200);
  expect((await server.start(request('POST', '', tokens.lead), of(job))).status).toBe(200);
  expect(await queued()).toBe(1);
  await portal.owner.query("UPDATE job SET state = 'running' WHERE id = $1", [job]);
  expect((await server.media(request('PUT', '?path=late.png', tokens.lead, 'x'), of(job))).status).toBe(400);
  expect((await server.start(request('POST', '', tokens.lead), of(job))).status).toBe(400);
});

it('an administrator may fill a case of which they are no member', async () => {
  expect((await server.upload(request('POST', query(), tokens.administrator, 'x'))).status).toBe(200);
});
