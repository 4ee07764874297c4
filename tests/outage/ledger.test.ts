import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import pg from 'pg';
import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
let ivy: Investigator;

const SECRET = 'the thing we said';
const asked = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };
const messages = Array.from({ length: 4 }, (_, n) => ({
  id: `m-${n}`,
  conversation: 'owl/grebe',
  sender: 'owl-17',
  recipients: ['grebe-04'],
  sentAt: `2020-04-0${n + 1}T09:00:00Z`,
  body: `${SECRET} ${n}`,
}));

beforeAll(async () => {
  portal = await openPortal();
  const built = await buildCase(portal.owner, {
    messages,
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] }],
  });
  ivy = await built.who('ivy');
});
afterAll(() => portal.close());

/** One question over HTTP, as a browser asks it: the status and every byte that comes back. */
async function ask(procedure: string, input: object): Promise<{ status: number; text: string }> {
  const { appRouter } = await import('@/server/trpc/root');
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(`http://x/api/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(superjson.serialize(input)),
    }),
    router: appRouter,
    createContext: () => ({ investigator: ivy }),
    allowMethodOverride: true,
  });
  return { status: response.status, text: await response.text() };
}

const search = () => ask('search.run', { ...asked, query: '' });
const beyondTheWarrant = () => ask('search.run', { ...asked, warrant: 'W-2', query: '' });

async function expectServed(): Promise<void> {
  const { status, text } = await search();
  expect({ status, shows: text.includes(SECRET) }).toEqual({ status: 200, shows: true });
}

/** Nothing is shown, whatever was asked, and an outage doesn't tell what is hidden from what isn't there. */
async function expectWithheld(): Promise<void> {
  const answers = await Promise.all([search(), search(), beyondTheWarrant()]);
  for (const { status, text } of answers) {
    expect(text).not.toContain(SECRET);
    expect(status).toBe(503);
  }
}

async function entries(): Promise<number> {
  return Number((await portal.owner.query('SELECT size FROM custody.head')).rows[0].size);
}

/** The database does this, then the opposite: in between nothing is served, and afterwards the next question is. */
function during(cause: string, remedy: string) {
  return async () => {
    await expectServed();
    await portal.owner.query(cause);
    try {
      await expectWithheld();
    } finally {
      await portal.owner.query(remedy);
    }
    await expectServed();
  };
}

const APPEND = `(SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'custody'::regnamespace AND p.proname = 'append')`;
const onAppend = (sql: string) => `DO $do$ BEGIN EXECUTE format('${sql}', ${APPEND}); END $do$`;

/** A trigger on the ledger's entries that does what a broken store does. */
const misbehave = (sql: string) => `
  CREATE FUNCTION public.misbehave() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN ${sql} END $body$;
  CREATE TRIGGER misbehave BEFORE INSERT ON custody.entry FOR EACH ROW EXECUTE FUNCTION public.misbehave();`;
const BEHAVE = 'DROP TRIGGER misbehave ON custody.entry; DROP FUNCTION public.misbehave();';

describe('not one content byte, and 503', () => {
  test(
    'while the ledger refuses',
    during(
      onAppend('REVOKE EXECUTE ON FUNCTION %s FROM ambit_ledger'),
      onAppend('GRANT EXECUTE ON FUNCTION %s TO ambit_ledger'),
    ),
  );

  test(
    'while the database reports a full disk',
    during(misbehave(`RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full';`), BEHAVE),
  );

  test('while the store swallows what is entered', during(misbehave('RETURN NULL;'), BEHAVE));
});

test('while somebody holds the head, for all who queue at once, and no longer', { timeout: 60_000 }, async () => {
  const holder = new pg.Client({ connectionString: portal.urls.ownerUrl });
  await holder.connect();
  try {
    await expectServed();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM custody.head FOR UPDATE');
    await expectWithheld();
    await holder.query('ROLLBACK');
    await expectServed();
  } finally {
    await holder.end();
  }
});

describe('whoever queued behind an outage', () => {
  const draft = (agency = 'NL-POL') =>
    ({ act: 'search.run', outcome: 'ok', agency, person: ivy.alias, payload: {} }) as const;

  test('is told with the first, not after as long a wait of their own', { timeout: 60_000 }, async () => {
    const { appendEntry } = await import('@/server/custody/ledger');
    const holder = new pg.Client({ connectionString: portal.urls.ownerUrl });
    await holder.connect();
    try {
      await appendEntry(draft());
      await holder.query('BEGIN');
      await holder.query('SELECT FROM custody.head FOR UPDATE');
      const first = appendEntry(draft());
      const behind = Promise.allSettled(Array.from({ length: 5 }, () => appendEntry(draft())));
      await expect(first).rejects.toMatchObject({ name: 'LedgerUnavailable' });
      // The head is free from here on: an entry that was tried again would be taken.
      await holder.query('ROLLBACK');
      expect((await behind).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
      await appendEntry(draft());
    } finally {
      await holder.end();
    }
  });

  test('of whom one has a draft that can’t be entered, stands in the ledger, numbered without a gap', async () => {
    const { appendEntry } = await import('@/server/custody/ledger');
    const from = (await appendEntry(draft())).index + 1;
    const agencies = ['NL-POL', 'no such code!', 'NL-POL', 'NL-POL', 'no such code!', 'NL-POL'];
    const settled = await Promise.allSettled(agencies.map((agency) => appendEntry(draft(agency))));
    const numbers = settled.map((one) => (one.status === 'fulfilled' ? one.value.index - from : null));
    expect(numbers).toEqual([0, null, 1, 2, null, 3]);
  });
});

test('an entry that reads back otherwise than it was signed serves nothing', async () => {
  const { appendEntry } = await import('@/server/custody/ledger');
  const draft = { act: 'search.run', outcome: 'ok', agency: 'NL-POL', person: ivy.alias, payload: {} } as const;
  await appendEntry(draft);
  const before = await entries();
  const other = `convert_to(replace(convert_from(NEW.body, 'UTF8'), 'NL-POL', 'SE-POL'), 'UTF8')`;
  await portal.owner.query(misbehave(`NEW.body := ${other}; RETURN NEW;`));
  try {
    await expect(appendEntry(draft)).rejects.toMatchObject({ name: 'LedgerUnavailable' });
  } finally {
    await portal.owner.query(BEHAVE);
  }
  // It stands in the ledger: too much is entered, never too little.
  expect(await entries()).toBe(before + 1);
});
