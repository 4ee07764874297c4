import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCase, verifyLedger } from '../../public/verify/verify.mjs';
import { openPortal, type Portal } from '../support/open-portal';
import { type AuditDesk, CASE, codeOf, openAuditDesk, W1 } from './audit-desk';

let portal: Portal;
let desk: AuditDesk;
let policy: Buffer;

beforeAll(async () => {
  process.env.AMBIT_PUBLICATION = 'off';
  portal = await openPortal();
  desk = await openAuditDesk(portal);
  const ivy = await desk.as('ivy');
  for (let n = 0; n < 12; n += 1) await ivy.search.run({ ...W1, query: `walnut ${n}` });
  const { ledgerVkey } = await import('@/server/custody/ledger');
  policy = Buffer.from(`log ${ledgerVkey()}\nquorum none\n`);
}, 120_000);
afterAll(() => portal.close());

type Sealed = {
  idx: string;
  leaf: string;
  body: string;
  payload: Buffer | null;
  salt: Buffer | null;
  draft: string | null;
};
async function rows(): Promise<Sealed[]> {
  const { rows } = await portal.owner.query(
    `SELECT e.idx, encode(e.leaf, 'hex') AS leaf, encode(e.body, 'hex') AS body, s.payload, s.salt, o.draft::text AS draft
     FROM custody.entry e JOIN custody.seal s USING (idx) LEFT JOIN outbox o ON o.entry_idx = e.idx ORDER BY e.idx`,
  );
  return rows;
}

/** The files that were exported before and after, checked by the verifier that outsiders have. */
async function exports(): Promise<{ slice: Buffer; ledger: Buffer }> {
  const { giveExport } = await import('@/server/audit/export/give-export');
  const { casebook } = await import('@/server/casebook');
  const file = await casebook().case.findUniqueOrThrow({ where: { reference: 'C-1' } });
  const who = await desk.who('aud');
  const taken = async (form: 'slice' | 'ledger') => {
    const permitted = { form, file: form === 'slice' ? file : null, filter: {}, justification: randomUUID() };
    const { lines } = await giveExport(who, permitted);
    const parts: string[] = [];
    for await (const line of lines) parts.push(line);
    return Buffer.from(parts.join(''));
  };
  return { slice: await taken('slice'), ledger: await taken('ledger') };
}

async function expectProven({ slice, ledger }: { slice: Buffer; ledger: Buffer }): Promise<void> {
  expect((await verifyCase({ slice, policy })).verdict).toBe('proven');
  expect((await verifyLedger({ ledger, policy })).verdict).toBe('proven');
}

/** Everything in the database as text, bytes in hex, the way a dump holds it. */
async function dump(): Promise<string> {
  const { rows: tables } = await portal.owner.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'custody', 'corpus')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await portal.owner.query(`SELECT t::text AS row FROM ${name} t`);
    texts.push(name, ...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}

describe('erasing what was sealed', () => {
  test('takes an administrator and an auditor of the case, in that order and never the same', async () => {
    const [admin, dan, aud] = [await desk.as('admin'), await desk.as('dan'), await desk.as('aud')];
    const terms = { case: 'C-1', before: '2001-01-01', legalBasis: 'Article 74(4): the end of the following year' };
    for (const name of ['aud', 'ivy', 'lea'])
      expect(await codeOf((await desk.as(name)).audit.askErasure(terms as never))).toBe('NOT_FOUND');
    await admin.audit.askErasure(terms as never);
    const [request] = await aud.audit.erasures(CASE);
    const id = request?.id ?? '';
    for (const name of ['admin', 'dan', 'ivy', 'lea'])
      expect(await codeOf((await desk.as(name)).audit.decideErasure({ ...CASE, id, approve: true }))).toBe('NOT_FOUND');
    expect(await codeOf(dan.audit.decideRetention({ id, approve: true }))).toBe('NOT_FOUND');
    await aud.audit.decideErasure({ ...CASE, id, approve: false });
    expect(await codeOf(aud.audit.decideErasure({ ...CASE, id, approve: true }))).toBe('BAD_REQUEST');
    expect((await rows()).every(({ payload }) => payload !== null)).toBe(true);
  });

  test('takes ciphertext, salt, drafts and keys; each proof stays as good as it was', async () => {
    const before = await rows();
    const earlier = await exports();
    await expectProven(earlier);
    const [admin, aud] = [await desk.as('admin'), await desk.as('aud')];
    const searched = (await aud.audit.entries({ ...CASE, filter: { acts: ['search.run'] } })).lines[0]?.index ?? 0;
    await admin.audit.askErasure({ case: 'C-1', legalBasis: 'the case is closed; Article 74(4)' });
    const id = (await aud.audit.erasures(CASE))[0]?.id ?? '';
    const { erased } = await aud.audit.decideErasure({ ...CASE, id, approve: true });
    const ofCase = before.filter(({ body }) => Buffer.from(body, 'hex').toString().includes('"ctag"'));
    expect(erased).toBeGreaterThanOrEqual(ofCase.length);

    const after = new Map((await rows()).map((row) => [row.idx, row]));
    for (const { idx, leaf, body } of before) expect(after.get(idx)).toMatchObject({ leaf, body });
    for (const { idx } of ofCase) expect(after.get(idx)).toMatchObject({ payload: null, salt: null });
    await expectProven(earlier);
    await expectProven(await exports());

    expect(await codeOf(aud.audit.open({ ...CASE, index: searched }))).toBe('BAD_REQUEST');
    const { lines } = await aud.audit.entries({ ...CASE, filter: { acts: ['payload.erased'] } });
    expect(lines).toHaveLength(2);
    const { payload } = await aud.audit.open({ ...CASE, index: lines[0]?.index ?? 0 });
    expect(payload).toMatchObject({ erased, legalBasis: 'the case is closed; Article 74(4)' });
  });

  test('leaves nothing of it in a dump: neither ciphertext nor what changes said before they were sealed', async () => {
    const [admin, aud] = [await desk.as('admin'), await desk.as('aud')];
    await (await desk.as('lea')).subjects.add({ ...CASE, name: 'Lady Windermere', category: 'contact' });
    const kept = (await rows()).filter(({ payload }) => payload !== null);
    const drafted = kept.filter(({ draft }) => draft?.includes('Windermere'));
    const full = await dump();
    expect(drafted).toHaveLength(1);
    for (const { payload } of kept) expect(full).toContain(payload?.toString('hex'));
    await admin.audit.askErasure({ case: 'C-1', legalBasis: 'closed again' });
    const id = (await aud.audit.erasures(CASE))[0]?.id ?? '';
    await aud.audit.decideErasure({ ...CASE, id, approve: true });
    const after = new Map((await rows()).map((row) => [row.idx, row]));
    const gone = kept.filter(({ idx }) => after.get(idx)?.payload === null);
    expect(gone.length).toBeGreaterThan(1);
    const text = await dump();
    for (const { payload } of gone) expect(text).not.toContain(payload?.toString('hex'));
    expect(text).not.toMatch(/walnut \d/);
    expect(after.get(drafted[0]?.idx ?? '')?.draft).toBe('{}');
    expect(text.match(/Windermere/g)).toHaveLength(1);
  });

  test('refused and agreed in the same moment is one of them, never both', async () => {
    const [admin, aud] = [await desk.as('admin'), await desk.as('aud')];
    for (let round = 0; round < 5; round += 1) {
      await (await desk.as('ivy')).search.run({ ...W1, query: `pecan ${round}` });
      await admin.audit.askErasure({ case: 'C-1', legalBasis: 'both at once' });
      const id = (await aud.audit.erasures(CASE))[0]?.id ?? '';
      const decide = (approve: boolean) => aud.audit.decideErasure({ ...CASE, id, approve });
      const [refused, agreed] = await Promise.allSettled([decide(false), decide(true)]);
      expect([refused?.status, agreed?.status].sort()).toEqual(['fulfilled', 'rejected']);
      const { rows: kept } = await portal.owner.query('SELECT decision, erased FROM erasure_request WHERE id = $1', [
        id,
      ]);
      expect(kept[0].decision).toBe(agreed?.status === 'fulfilled' ? 'approved' : 'refused');
      expect(kept[0].erased === null).toBe(refused?.status === 'fulfilled');
    }
  });

  test('before a day: of all cases, by two administrators', async () => {
    const [admin, dan] = [await desk.as('admin'), await desk.as('dan')];
    expect(await codeOf(admin.audit.askErasure({ legalBasis: 'all of it' }))).toBe('BAD_REQUEST');
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await codeOf(admin.audit.askErasure({ before: tomorrow, legalBasis: 'x' }))).toBe('BAD_REQUEST');
    await admin.audit.askErasure({ before: new Date(), legalBasis: 'the end of the following year' });
    const id = (await admin.audit.allErasures())[0]?.id ?? '';
    expect(await codeOf(admin.audit.decideRetention({ id, approve: true }))).toBe('NOT_FOUND');
    expect((await dan.audit.decideRetention({ id, approve: true })).erased).toBeGreaterThan(0);
    await expectProven(await exports());
  });
});

describe('the database', () => {
  test('lets what was sealed go, and nothing take its place', async () => {
    const last = (await rows()).at(-1);
    await expect(
      portal.owner.query(`UPDATE custody.seal SET payload = 'x' WHERE idx = $1`, [last?.idx]),
    ).rejects.toThrow('erased, not changed');
    await expect(portal.owner.query('DELETE FROM custody.seal')).rejects.toThrow('append-only');
  });

  test('erases under an entry that says so, of that case alone, and nothing after it', async () => {
    const alias = createHash('sha256').update(randomBytes(8)).digest('hex');
    const all = await rows();
    const last = all.at(-1);
    const erase = async (deed: string | undefined, of: string | null, before: Date | null) =>
      Number(
        (await portal.owner.query('SELECT custody.erase_payloads($1, $2, $3, 10) AS n', [deed, of, before])).rows[0].n,
      );
    expect(await erase(last?.idx, alias, null)).toBe(0);
    expect(await erase('0', null, new Date())).toBe(0);
    expect(await rows()).toEqual(all);
  });

  test('erases nothing under an entry that no two persons agreed to, nor again under one that is through', async () => {
    const { appendEntry } = await import('@/server/custody/ledger');
    const admin = await desk.who('admin');
    await (await desk.as('ivy')).search.run({ ...W1, query: 'walnut again' });
    const by = { agency: admin.agencyCode, person: admin.alias, payload: {} };
    const { index } = await appendEntry({ act: 'payload.erased', outcome: 'ok', ...by });
    const sealed = async () => (await rows()).filter(({ payload }) => payload !== null).length;
    const before = await sealed();
    const through = await portal.owner.query('SELECT entry_idx, before FROM erasure_request WHERE erased IS NOT NULL');
    const soon = new Date(Date.now() + 60_000);
    for (const [deed, until] of [[index, soon], ...through.rows.map((row) => [row.entry_idx, row.before])]) {
      await portal.owner.query('SELECT custody.erase_payloads($1, NULL, $2, 5000)', [deed, until]);
    }
    expect(before).toBeGreaterThan(1);
    expect(await sealed()).toBe(before);
  });
});
