import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import {
  DRAFT,
  DRAFTED_AT,
  MATERIAL,
  MATRIX,
  type Row,
  SERVABLE,
  SERVICE,
  TO_ERASE,
  TO_FORGET,
  TO_OPEN,
  WAITING,
} from '../support/access-matrix';
import { buildCase, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { sealedPack } from '../support/served-pack';

/** Asked of a pack that isn't there: refused before anything would open. */
const ON_A_PACK = ['packs.open', 'packs.redact.preview'];
const READERS_NOT = ['cleo', 'aud', 'admin', 'stan'];

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

const message = (n: number) => ({
  id: `m-${n}`,
  conversation: 'owl/grebe',
  sender: 'owl-17',
  recipients: ['grebe-04'],
  sentAt: `2020-04-0${n}T09:00:00Z`,
  body: `body ${n}`,
});

beforeAll(async () => {
  portal = await openPortal();
  const clauses = [{ handles: ['owl-17'], match: 'sentOrReceived' as const }];
  const readers = ['ivy', 'pru', 'lea', 'leo'];
  ({ who } = await buildCase(portal.owner, {
    messages: [message(1), message(2)],
    warrants: [
      { reference: 'W-1', clauses, assigned: [...readers, 'cleo', 'aud'], drafter: 'lea' },
      { reference: 'W-END', clauses },
      { reference: 'W-READ', clauses, acknowledged: [] },
      { reference: 'W-OVER', clauses, assigned: readers },
      { reference: 'W-FUTURE', clauses, assigned: readers, powerFrom: inDays(2) },
      { reference: 'W-OTHER', clauses, assigned: ['ann'], drafter: 'lea' },
      { reference: 'W-COND', clauses, drafter: 'lea', conditions: [{ kind: 'REPORT_BY', due: '2030-01-01' }] },
    ],
  }));
  await portal.owner.query('ALTER TABLE warrant DISABLE TRIGGER warrant_fixed');
  await portal.owner.query(`UPDATE warrant SET examine_until = now() WHERE reference = 'W-OVER'`);
  await portal.owner.query('ALTER TABLE warrant ENABLE TRIGGER warrant_fixed');
  for (const reference of ['W-DRAFT', 'W-EDIT', 'W-SUBMIT', 'W-RETURN', 'W-DISCARD'])
    await ask('cleo', 'warrants.draft', { ...DRAFT, reference });
  await portal.owner.query(`UPDATE warrant SET drafted_at = $1 WHERE reference IN ('W-EDIT', 'W-DRAFT')`, [DRAFTED_AT]);
  await ask('cleo', 'warrants.submit', { case: 'C-1', reference: 'W-RETURN' });
  await ask('cleo', 'warrants.step', { case: 'C-1', reference: 'W-OTHER', step: 'close', reason: 'over' });
  await ask('cleo', 'warrants.recordPermission', {
    case: 'C-1',
    reference: 'W-OTHER',
    code: 'H2',
    grantedBy: 'Provider',
    documentName: 'l.pdf',
    documentSha256: 'c'.repeat(64),
  });
  await ask('ann', 'subjects.add', { case: 'C-1', name: 'Known person', category: 'contact' });
  for (const handle of ['kite-88', 'wren-05'])
    await ask('ann', 'subjects.propose', {
      case: 'C-1',
      subject: 'Known person',
      handle,
      basis: 'a name in a message',
    });
  await portal.owner.query(
    `INSERT INTO widening_request (id, case_id, warrant_id, asked_by_id, selectors, reason)
     SELECT $1, w.case_id, w.id, p.id, $2, 'r' FROM warrant w, person p WHERE w.reference = 'W-1' AND p.name = 'ivy'`,
    [
      WAITING,
      {
        handles: ['heron-11'],
        conversations: [],
        match: 'sentBy',
        from: '2020-01-01',
        to: '2020-02-01',
        kinds: ['text'],
      },
    ],
  );
  await portal.owner.query(
    `INSERT INTO opening_request (id, case_id, entry_idx, reason, asked_by_id)
     SELECT $1, c.id, 2, 'r', p.id FROM case_file c, person p WHERE p.name = 'ann'`,
    [TO_OPEN],
  );
  await portal.owner.query(
    `INSERT INTO erasure_request (id, case_id, before, legal_basis, asked_by_id)
     SELECT x.id::uuid, CASE x.id WHEN $1 THEN c.id END, '2000-01-01', 'Law', p.id
     FROM case_file c, person p, unnest(ARRAY[$1, $2]) AS x (id) WHERE p.name = 'ann'`,
    [TO_ERASE, TO_FORGET],
  );
  await sealedPack(portal.owner, { id: SERVABLE });
  const { id: served } = await sealedPack(portal.owner);
  await portal.owner.query(
    `INSERT INTO pack_service (id, case_id, pack_id, recipient_id, capacity, file_sha256, watermark, served_by_id, expires_at, downloads_allowed)
     SELECT $1, k.case_id, k.id, (SELECT id FROM person WHERE name = 'pru'), 'prosecutor', k.file_sha256, 'pru', (SELECT id FROM person WHERE name = 'lea'),
       '2099-01-01', 3 FROM pack k WHERE k.id = $2`,
    [SERVICE, served],
  );
  await portal.owner.query(
    `INSERT INTO material_request (id, case_id, service_id, wanted, reasons) SELECT $1, case_id, id, 'w', 'r' FROM pack_service WHERE id = $2`,
    [MATERIAL, SERVICE],
  );
});

afterAll(() => portal.close());

/** Asks one procedure as somebody, or as nobody. */
async function ask(name: string | null, path: string, input: object | undefined): Promise<unknown> {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  const caller = createCallerFactory(appRouter)({ investigator: name === null ? null : await who(name) });
  const asked = path.split('.').reduce((at: unknown, key) => (at as Record<string, unknown>)[key], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  const { toKey } = await import('@/server/wire-key');
  // Keys are made by each installation: the table writes them as placeholders.
  const keyed = JSON.stringify(input ?? null)
    .replaceAll('$message', toKey('message', 1n))
    .replaceAll('$attachment', toKey('attachment', 999n));
  return asked(input === undefined ? undefined : JSON.parse(keyed));
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'OK',
    (error: unknown) => (error instanceof TRPCError ? error.code : String(error)),
  );
}

async function entries(act?: string): Promise<number> {
  const { rows } = await portal.owner.query(
    'SELECT count(*)::int AS n FROM custody.entry WHERE $1::text IS NULL OR act = $1',
    [act ?? null],
  );
  return rows[0].n;
}

/** Asked, answered as absence, and written down. */
async function refused(name: string, path: string, input: object | undefined): Promise<void> {
  const before = await entries('access.denied');
  expect(await codeOf(ask(name, path, input))).toBe('NOT_FOUND');
  expect(await entries('access.denied')).toBe(before + 1);
}

const rows = Object.entries(MATRIX);
const scope = (over: object = {}) => ({ case: 'C-1', warrant: 'W-1', purpose: 'firearms supply', ...over });
const inputOf = (row: Row) =>
  row.kind === 'scoped' ? scope(row.input) : row.kind === 'casebook' ? { case: 'C-1', ...row.input } : row.input;

test('every procedure has its row, and every row its procedure', async () => {
  const { appRouter } = await import('@/server/trpc/root');
  expect(Object.keys(appRouter._def.procedures).sort()).toEqual(Object.keys(MATRIX).sort());
});

describe('nobody signed in', () => {
  test.each(rows.filter(([, row]) => row.kind !== 'open'))('%s wants a sign-in', async (path, row) => {
    expect(await codeOf(ask(null, path, inputOf(row)))).toBe('UNAUTHORIZED');
  });
});

describe('with a first password, which somebody else has seen', () => {
  const session = (path: string) => path.startsWith('session.');
  beforeAll(() => portal.owner.query(`UPDATE person SET must_change_password = true WHERE login = 'ivy@example.org'`));
  afterAll(() => portal.owner.query('UPDATE person SET must_change_password = false'));

  test.each(rows.filter(([path]) => !session(path)))('%s waits for one’s own', async (path, row) => {
    expect(await codeOf(ask('ivy', path, inputOf(row)))).toBe('PRECONDITION_FAILED');
  });
});

describe('administrators’ procedures', () => {
  // One of them gives somebody a first password: the rows after these ask as people who chose their own.
  afterAll(() => portal.owner.query('UPDATE person SET must_change_password = false'));

  test.each(
    rows.filter(([, row]) => row.kind === 'administrator'),
  )('%s is absent for everybody else', async (path, row) => {
    for (const name of ['ivy', 'lea', 'aud', 'stan']) await refused(name, path, inputOf(row));
    expect(await codeOf(ask('admin', path, inputOf(row)))).toBe('OK');
  });
});

describe('a case’s procedures', () => {
  test.each(rows.filter(([, row]) => row.kind === 'casebook'))('%s by role', async (path, row) => {
    if (row.kind !== 'casebook') return;
    for (const name of row.mayNot) await refused(name, path, inputOf(row));
    await refused(row.may, path, { ...inputOf(row), case: 'C-NONE' });
    expect(await codeOf(ask(row.may, path, inputOf(row)))).toBe('OK');
  });
});

describe('procedures under a warrant', () => {
  test.each(
    rows.filter(([, row]) => row.kind === 'scoped'),
  )('%s by role, assignment, clock and purpose', async (path, row) => {
    if (row.kind !== 'scoped') return;
    for (const name of [...READERS_NOT, ...(row.mayNot ?? [])]) await refused(name, path, inputOf(row));
    const input = inputOf(row);
    for (const warrant of ['W-NONE', 'W-OTHER', 'W-OVER', 'W-FUTURE'])
      await refused('ivy', path, { ...input, warrant });
    await refused('ivy', path, { ...input, purpose: 'curiosity' });
    await refused('ivy', path, { ...input, case: 'C-NONE' });
    const before = await entries();
    expect(['OK', 'NOT_FOUND']).toContain(await codeOf(ask(row.may, path, input)));
    if (row.opens) expect(await entries()).toBeGreaterThan(before);
  });

  test('what is in scope is answered, and with the number of its entry', async () => {
    const answer = (await ask('ivy', 'search.run', scope({ query: '' }))) as {
      records: { id: string }[];
      proof: { entry: number };
    };
    expect(answer.records.map(({ id }) => id)).toEqual(['m-2', 'm-1']);
    expect(answer.proof.entry).toBe((await entries()) - 1);
  });
});

describe('a person’s own procedures', () => {
  test.each(rows.filter(([, row]) => row.kind === 'person'))('%s', async (path, row) => {
    if (row.kind !== 'person') return;
    const code = await codeOf(ask(row.may, path, row.input));
    expect(row.foreign ? ['NOT_FOUND', 'BAD_REQUEST'] : ['OK']).toContain(code);
  });

  test('the ledger’s rows are for auditors and administrators', async () => {
    for (const name of ['ivy', 'lea', 'cleo', 'stan']) await refused(name, 'custody.rows', { from: 0 });
    for (const name of ['ivy', 'lea', 'admin', 'stan']) await refused(name, 'audit.history', { person: 'nobody' });
  });
});

describe('the ledger that takes nothing', () => {
  test('withholds every content answer with 503', async () => {
    await portal.owner.query('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA custody FROM ambit_ledger');
    try {
      for (const [path, row] of rows) {
        if (row.kind === 'scoped' && row.opens && path !== 'media.reveal' && !ON_A_PACK.includes(path)) {
          expect(await codeOf(ask('ivy', path, inputOf(row)))).toBe('SERVICE_UNAVAILABLE');
        }
      }
    } finally {
      await portal.owner.query(
        `GRANT EXECUTE ON FUNCTION custody.read_head(), custody.read_entries(bigint, integer), custody.begin_batch(text[], text[], text[], date, text[]),
         custody.open_log(bytea, text), custody.append(bigint, bytea[], bytea, text, bytea[], bytea[], bytea[], bytea[], text[], text[], integer[],
         bytea[], integer[], bigint[], integer[], text[]) TO ambit_ledger`,
      );
    }
    expect(await codeOf(ask('ivy', 'search.run', scope({ query: '' })))).toBe('OK');
  });
});
