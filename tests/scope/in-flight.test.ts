import { writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, enforce } from '../support/build-case';
import { loadFile } from '../support/load-file';
import { openPortal, type Portal } from '../support/open-portal';

/** What somebody decides while a batch of an import is stored and not committed holds for what the batch brings. */
const PAUSE = 47_110;
const W1 = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let caseId: number;
let gatekeeper: pg.Client;

beforeAll(async () => {
  portal = await openPortal();
  ({ who, caseId } = await buildCase(portal.owner, {
    messages: [
      {
        id: 'h-0',
        conversation: 'owl/heron',
        sender: 'owl-17',
        recipients: [],
        sentAt: '2020-03-01T09:00:00Z',
        body: 'here before',
      },
    ],
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentOrReceived' }], assigned: ['ivy'] }],
  }));
  gatekeeper = new pg.Client({ connectionString: portal.urls.ownerUrl });
  await gatekeeper.connect();
  // A batch's last statement waits while somebody holds the pause.
  await portal.owner.query(`CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock(${PAUSE}); RETURN NEW; END $$`);
  await portal.owner.query(
    'CREATE TRIGGER pause BEFORE UPDATE OF resume_offset ON corpus.source_file FOR EACH ROW EXECUTE FUNCTION pause()',
  );
});
afterAll(async () => {
  await gatekeeper.end();
  await portal.close();
});
beforeEach(() => gatekeeper.query('SELECT pg_advisory_unlock_all()'));

async function as(name: string) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory(appRouter)({ investigator: await who(name) });
}

let files = 0;
/** A message on its way into the corpus: from, to, at noon of a day in April. */
type Coming = { id: string; from: string; to: string; day: number; body: string };

/** Loads a file whose only batch is stored and not committed while `meanwhile` goes as far as it can. */
async function whileItComes(coming: readonly Coming[], meanwhile: () => Promise<unknown>): Promise<void> {
  const file = path.join(portal.data, `coming-${++files}.jsonl`);
  writeFileSync(file, coming.map((one) => `${JSON.stringify(recordOf(one))}\n`).join(''));
  await gatekeeper.query('SELECT pg_advisory_lock($1)', [PAUSE]);
  const loading = loadFile(caseId, file);
  await Promise.race([loading.then(unpaused), until(waiting, 1)]);
  let isDone = false;
  const doing = meanwhile().finally(() => {
    isDone = true;
  });
  await until(async () => (isDone ? 2 : waiting()), 2);
  await gatekeeper.query('SELECT pg_advisory_unlock($1)', [PAUSE]);
  await Promise.all([loading, doing]);
}

const unpaused = () => expect.unreachable('the batch was not paused');

const recordOf = ({ id, from, to, day, body }: Coming) => ({
  id,
  conversation: [from, to].sort().join('/'),
  sender: from,
  recipients: [to],
  sent_at: `2020-04-${String(day).padStart(2, '0')}T12:00:00Z`,
  body,
});

/** How many wait for a lock of this kind. */
async function waiting(): Promise<number> {
  const { rows } = await gatekeeper.query(
    `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database
     WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
  );
  return rows[0].n;
}

async function until(count: () => Promise<number>, n: number): Promise<void> {
  while ((await count()) < n) await new Promise((resolve) => setTimeout(resolve, 20));
}

const found = async (query: string, warrant = 'W-1') =>
  (await (await as('ivy')).search.run({ ...W1, warrant, query })).records.map(({ id }) => id).sort();

test('who is put on the confidential list while their messages come in is read by nobody on the team', async () => {
  const coming = [
    { id: 'p-1', from: 'heron-11', to: 'owl-17', day: 1, body: 'walnut advice' },
    { id: 'p-2', from: 'owl-17', to: 'grebe-04', day: 2, body: 'walnut crate' },
  ];
  const listing = async () =>
    (await as('fil')).privilege.add({
      case: 'C-1',
      identifiers: ['heron-11'],
      category: 'lawyer',
      basis: 'bar register',
    });
  let listed: Awaited<ReturnType<typeof listing>> | undefined;
  await whileItComes(coming, async () => {
    listed = await listing();
  });
  expect(await found('walnut')).toEqual(['p-2']);
  expect(listed).toMatchObject({ added: 1, quarantined: 1 });
});

test('a clause and an exclusion drafted while those whom they name come in are found as the gate judges them', async () => {
  const coming = [
    { id: 'd-1', from: 'new-1', to: 'kite-5', day: 3, body: 'hazel one' },
    { id: 'd-2', from: 'new-1', to: 'shut-2', day: 4, body: 'hazel two' },
    { id: 'd-3', from: 'new-3', to: 'room-9', day: 5, body: 'hazel three' },
  ];
  await whileItComes(coming, () =>
    enforce(who, {
      reference: 'W-2',
      clauses: [{ handles: ['new-1'], match: 'sentBy' }, { conversations: ['new-3/room-9'] }],
      exclusions: [{ handles: ['shut-2'], match: 'sentOrReceived' }],
    }),
  );
  expect(await found('hazel', 'W-2')).toEqual(['d-1', 'd-3']);
});

test('a list of terms that a clause takes while messages come in is run over them', async () => {
  await portal.owner.query(
    `INSERT INTO term_list (case_id, name, terms, queries, approved_by, approved_at, entered_by_id)
     SELECT $1, 'nuts', '{almond}', '{''almond''}', 'Court', now(), id FROM person WHERE name = 'cleo'`,
    [caseId],
  );
  const coming = [
    { id: 't-1', from: 'crow-1', to: 'kite-5', day: 6, body: 'almond hazel' },
    { id: 't-2', from: 'crow-1', to: 'kite-5', day: 7, body: 'hazel alone' },
  ];
  await whileItComes(coming, () =>
    enforce(who, {
      reference: 'W-3',
      clauses: [{ handles: ['crow-1'], match: 'sentBy', terms: { list: 'nuts' } }],
    }),
  );
  expect(await found('hazel', 'W-3')).toEqual(['t-1']);
});
