import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

/** The routes beside the procedures: what they answer when a refusal can't be entered. */

let portal: Portal;
const token = randomBytes(24).toString('base64url');
const headers = { authorization: `Bearer ${token}` };

beforeAll(async () => {
  portal = await openPortal();
  await buildCase(portal.owner, { messages: [], warrants: [] });
  await portal.owner.query(
    `INSERT INTO session (id, person_id, kind, secret_sha256, expires_at)
     SELECT $1, id, 'token', $2, now() + interval '1 hour' FROM person WHERE name = 'ivy'`,
    [randomUUID(), createHash('sha256').update(token).digest('hex')],
  );
});
afterAll(async () => {
  await (await import('@/server/intake/intake-client')).intakePool().end();
  await portal.close();
});

const id = randomUUID();
const sha256 = 'e'.repeat(64);

const doors: [string, () => Promise<Response>][] = [
  [
    'a pack',
    async () =>
      (await import('@/app/api/packs/[id]/route')).GET(new Request(`http://x/api/packs/${id}`, { headers }), {
        params: Promise.resolve({ id }),
      }),
  ],
  [
    'an order',
    async () =>
      (await import('@/app/api/warrants/order/[sha256]/route')).GET(
        new Request(`http://x/api/warrants/order/${sha256}?case=C-1&warrant=W-1`, { headers }),
        { params: Promise.resolve({ sha256 }) },
      ),
  ],
  [
    'an intake',
    async () =>
      (await import('@/app/api/intake/[job]/start/route')).POST(
        new Request(`http://x/api/intake/${id}/start`, { method: 'POST', headers }),
        { params: Promise.resolve({ job: id }) },
      ),
  ],
];

const APPEND = `(SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'custody'::regnamespace AND p.proname = 'append')`;
const onAppend = (sql: string) => `DO $do$ BEGIN EXECUTE format('${sql}', ${APPEND}); END $do$`;

test.each(
  doors,
)('%s that may not be had: absent, an outage while the ledger is out, and absent again', async (_name, ask) => {
  expect((await ask()).status).toBe(404);
  await portal.owner.query(onAppend('REVOKE EXECUTE ON FUNCTION %s FROM ambit_ledger'));
  try {
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  } finally {
    await portal.owner.query(onAppend('GRANT EXECUTE ON FUNCTION %s TO ambit_ledger'));
  }
  expect((await ask()).status).toBe(404);
});

const questions: typeof doors = [
  ...doors,
  [
    'a question',
    async () =>
      (await import('@/app/api/trpc/[trpc]/route')).GET(new Request('http://x/api/trpc/cases.list', { headers })),
  ],
];

test.each(questions)('%s while nobody can be asked who it is: an outage, not a fault of ours', async (_name, ask) => {
  await portal.owner.query('REVOKE SELECT ON session FROM ambit_app');
  try {
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('SERVICE_UNAVAILABLE');
  } finally {
    await portal.owner.query('GRANT SELECT ON session TO ambit_app');
  }
});
