import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  forgetPublished,
  openPublishingPortal,
  type PublishingPortal,
  restartRooms,
  SECRET,
} from './support/publishing-portal';
import { bodyOf, replaceBody, rewriteAndSign } from './support/rewrite-ledger';

let house: PublishingPortal;
const token = randomBytes(24).toString('base64url');
const headers = { authorization: `Bearer ${token}` };
const publish = async () => (await import('@/server/custody/publication/publish')).publishNow();
const standing = async () => (await import('@/server/custody/publication/halt')).standingHalts();

beforeAll(async () => {
  house = await openPublishingPortal();
  await house.portal.owner.query(
    `INSERT INTO session (id, person_id, kind, secret_sha256, expires_at)
     SELECT $1, id, 'token', $2, now() + interval '1 hour' FROM person WHERE name = 'ivy'`,
    [randomUUID(), createHash('sha256').update(token).digest('hex')],
  );
});
afterAll(() => house.close());

async function expectServed(): Promise<void> {
  const { status, text } = await house.search();
  expect({ status, shows: text.includes(SECRET) }).toEqual({ status: 200, shows: true });
}

const id = randomUUID();
const sha256 = 'e'.repeat(64);

/** The doors beside the procedures. */
const doors: [string, () => Promise<Response>][] = [
  [
    'pack',
    async () =>
      (await import('@/app/api/packs/[id]/route')).GET(new Request(`http://x/api/packs/${id}`, { headers }), {
        params: Promise.resolve({ id }),
      }),
  ],
  [
    'order',
    async () =>
      (await import('@/app/api/warrants/order/[sha256]/route')).GET(
        new Request(`http://x/api/warrants/order/${sha256}?case=C-1&warrant=W-1`, { headers }),
        { params: Promise.resolve({ sha256 }) },
      ),
  ],
  [
    'intake',
    async () =>
      (await import('@/app/api/intake/[job]/start/route')).POST(
        new Request(`http://x/api/intake/${id}/start`, { method: 'POST', headers }),
        { params: Promise.resolve({ job: id }) },
      ),
  ],
];

/** Every door answers 503 and says why; the database's own gate opens nothing either. */
async function expectHalted(words: RegExp): Promise<void> {
  const { status, text } = await house.search();
  expect({ status, shows: text.includes(SECRET) }).toEqual({ status: 503, shows: false });
  expect(text).toMatch(words);
  for (const [name, open] of doors) {
    const answer = await open();
    expect({ name, status: answer.status }).toEqual({ name, status: 503 });
    expect(await answer.json()).toMatchObject({ sentence: expect.stringMatching(words) });
  }
  const { rows } = await house.portal.owner.query('SELECT custody.halted()');
  expect(rows).toEqual([{ halted: true }]);
}

async function lift(): Promise<{ status: number; text: string }> {
  return ask(house.administrator, 'publication.resume', { reason: 'the rows were put back and compared by two of us' });
}

async function acts(): Promise<string[]> {
  const { rows } = await house.portal.owner.query('SELECT act FROM custody.entry ORDER BY idx DESC LIMIT 4');
  return rows.map(({ act }) => act);
}

const forged = (body: Buffer) => Buffer.from(body.toString('utf8').replace(/"t":"\d{4}/, '"t":"2019'));

describe('a ledger that was rewritten and signed anew with the real key', () => {
  let honest: Buffer;

  beforeAll(async () => {
    await expectServed();
    expect((await publish()).isPublished).toBe(true);
    honest = await bodyOf(house.portal.owner, 3);
  });

  test('contradicts the files on disk: content stops, and both are entered', async () => {
    await rewriteAndSign(house.portal.owner, async () => {
      await replaceBody(house.portal.owner, 3, forged(honest));
    });
    restartRooms();
    expect((await publish()).isPublished).toBe(false);
    expect((await standing()).map(({ reason }) => reason)).toEqual(['tiles-differ']);
    expect(await acts()).toContain('ledger.halted');
    await expectHalted(/another root than the files on disk/);
  });

  test('is refused by the witness when the files were rewritten too', async () => {
    forgetPublished(house.folder);
    restartRooms();
    const { isPublished, witnesses } = await publish();
    expect(isPublished).toBe(false);
    expect(witnesses[0]?.words).toMatch(/contradicts the \d+ entries it cosigned/);
    expect((await standing()).map(({ reason }) => reason)).toContain('witness-refused');
    expect(await acts()).toEqual(expect.arrayContaining(['witness.refused', 'ledger.halted']));
    await expectHalted(/A witness has refused this ledger/);
  });

  test('is raised again as long as the contradiction is there', async () => {
    expect((await lift()).status).toBe(200);
    await publish();
    await expectHalted(/A witness has refused this ledger/);
  });

  test('is shown again once the rows are put back and an administrator says why', async () => {
    await rewriteAndSign(house.portal.owner, async () => {
      await replaceBody(house.portal.owner, 3, honest);
    });
    forgetPublished(house.folder);
    restartRooms();
    expect((await publish()).isPublished).toBe(true);
    await expectHalted(/A witness has refused this ledger/);
    expect((await ask(house.ivy, 'publication.resume', { reason: 'I want to go on reading' })).status).toBe(404);
    await expectHalted(/A witness has refused this ledger/);
    expect((await lift()).status).toBe(200);
    expect(await acts()).toContain('ledger.resumed');
    await expectServed();
  });
});

describe('a halt is lifted by nothing less', () => {
  const raise = async () => (await import('@/server/custody/publication/halt')).raiseHalt('tiles-differ', { size: 1 });
  const liftWith = async (act: string, outcome: 'ok' | 'deny', person: string, by = house.administrator) => {
    const { appendEntry } = await import('@/server/custody/ledger');
    const { liftHalts } = await import('@/server/custody/publication/halt');
    const { agencyCode, alias } = by;
    const entry = await appendEntry({
      ...{ act: act as 'ledger.resumed', outcome, agency: agencyCode, person: alias },
      payload: { reason: 'none' },
    });
    return { entry, lifted: await liftHalts(entry, person) };
  };

  beforeAll(raise);
  afterAll(async () => {
    expect((await lift()).status).toBe(200);
    await expectServed();
  });

  test('an entry of another act', async () => {
    expect((await liftWith('ledger.read', 'ok', house.administrator.id)).lifted).toBe(0);
    expect((await liftWith('ledger.resumed', 'deny', house.administrator.id)).lifted).toBe(0);
    await expectHalted(/another root/);
  });

  test('an entry in the name of somebody who is no administrator', async () => {
    expect((await liftWith('ledger.resumed', 'ok', house.ivy.id)).lifted).toBe(0);
    await expectHalted(/another root/);
  });

  test('an entry of somebody else, though an administrator is named', async () => {
    expect((await liftWith('ledger.resumed', 'ok', house.administrator.id, house.ivy)).lifted).toBe(0);
    await expectHalted(/another root/);
  });

  test('an entry that has lifted one already', async () => {
    const { entry, lifted } = await liftWith('ledger.resumed', 'ok', house.administrator.id);
    expect(lifted).toBe(1);
    await raise();
    const { liftHalts } = await import('@/server/custody/publication/halt');
    expect(await liftHalts(entry, house.administrator.id)).toBe(0);
    await expectHalted(/another root/);
  });

  test('and what was entered before the alarm opens nothing during it', async () => {
    expect((await lift()).status).toBe(200);
    await expectServed();
    const { owner } = house.portal;
    const { rows } = await owner.query(
      `SELECT idx, leaf FROM custody.entry WHERE act = 'search.run' ORDER BY idx DESC LIMIT 1`,
    );
    // Not yet spent: so that the halt alone stands in its way.
    await owner.query('DELETE FROM custody.used WHERE idx = $1', [rows[0].idx]);
    await raise();
    const { corpusPool } = await import('@/server/corpus/client');
    const gate = () =>
      corpusPool().query('SELECT * FROM custody.unseal_messages($1, $2, $3)', [
        rows[0].idx,
        rows[0].leaf,
        house.ivy.id,
      ]);
    expect((await gate()).rows).toEqual([]);
    await owner.query('DELETE FROM custody.used WHERE idx = $1', [rows[0].idx]);
    expect((await lift()).status).toBe(200);
    expect((await gate()).rows).toHaveLength(3);
    await raise();
  });
});

describe('an old database that was put back', () => {
  const cut = async (to: number) =>
    rewriteAndSign(house.portal.owner, async () => {
      for (const table of ['seal', 'entry'])
        await house.portal.owner.query(`DELETE FROM custody.${table} WHERE idx >= $1`, [to]);
    });

  test('is shorter than what was published', async () => {
    const { size } = await publish();
    await cut(size - 5);
    restartRooms();
    await publish();
    expect((await standing()).map(({ reason }) => reason)).toContain('rolled-back');
    await expectHalted(/shorter than the one that was published/);
  });

  test('is shorter than what the witness knows, when the folder was put back too', async () => {
    forgetPublished(house.folder);
    restartRooms();
    expect((await publish()).witnesses[0]?.words).toMatch(/more than there are here/);
    expect((await standing()).map(({ reason }) => reason)).toContain('witness-ahead');
  });
});

test('the alarm is told to everybody behind the door, in words', async () => {
  const { status, text } = await ask(house.ivy, 'publication.state');
  expect(status).toBe(200);
  expect(text).toContain('An old state was restored, or entries were taken away.');
  expect(fs.existsSync(path.join(house.folder, 'policy'))).toBe(true);
});

test('a head that nobody signed is an alarm, also where the policy was taken away', async () => {
  const policy = path.join(house.folder, 'policy');
  const { owner } = house.portal;
  await owner.query(
    "UPDATE custody.head SET checkpoint = regexp_replace(checkpoint, '[A-Za-z0-9+/]{8}=*\\n$', E'AAAAAAAA\\n')",
  );
  fs.renameSync(policy, `${policy}.aside`);
  try {
    expect((await publish()).isPublished).toBe(false);
    expect((await standing()).map(({ reason }) => reason)).toContain('head-unsigned');
    await expectHalted(/not one that this ledger’s key has signed/);
  } finally {
    fs.renameSync(`${policy}.aside`, policy);
  }
  expect((await lift()).status).toBe(200);
  await expectServed();
});
