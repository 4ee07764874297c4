import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { type AuditDesk, CASE, codeOf, countOf, openAuditDesk, W1 } from './audit-desk';

let portal: Portal;
let desk: AuditDesk;

beforeAll(async () => {
  portal = await openPortal();
  desk = await openAuditDesk(portal);
  const ivy = await desk.as('ivy');
  await ivy.search.run({ ...W1, query: 'walnut' });
  await ivy.search.run({ ...W1, query: 'gravel' });
  await codeOf((await desk.as('eve')).search.run({ ...W1, query: 'walnut' }));
});
afterAll(() => portal.close());

const find = async (name: string, filter: object = {}, more: object = {}) =>
  (await desk.as(name)).audit.entries({ ...CASE, filter, ...more });
const newestOf = async (act: string) => (await find('aud', { acts: [act] })).lines[0];

describe('finding', () => {
  test('an auditor finds a case’s entries by act, outcome, person, warrant, time and number', async () => {
    const { lines } = await find('aud');
    expect(lines.map(({ index }) => index)).toEqual([...lines.map(({ index }) => index)].sort((a, b) => b - a));
    const searches = (await find('aud', { acts: ['search.run'] })).lines;
    expect(searches.map(({ act, person, warrant }) => [act, person, warrant])).toEqual([
      ['search.run', 'ivy', 'W-1'],
      ['search.run', 'ivy', 'W-1'],
    ]);
    const denied = (await find('aud', { outcome: 'deny' })).lines;
    expect(denied.map(({ act, agency, why }) => [act, agency, why])).toContainEqual([
      'access.denied',
      'BE-POL',
      expect.any(String),
    ]);
    expect((await find('aud', { warrant: 'W-1', acts: ['search.run'] })).lines).toEqual(searches);
    expect((await find('aud', { to: '2001-01-01' })).lines).toEqual([]);
    const [last, first] = searches;
    expect((await find('aud', { lowest: first?.index, highest: first?.index })).lines).toEqual([first]);
    expect((await find('aud', { acts: ['search.run'] }, { before: last?.index })).lines).toEqual([first]);
  });

  test('one person’s entries, and looking at them is entered as such', async () => {
    const alias = (await newestOf('search.run'))?.alias ?? '';
    const before = await countOf(portal, 'person.history');
    const { lines, entry } = await find('aud', { person: alias });
    expect(new Set(lines.map(({ person }) => person))).toEqual(new Set(['ivy']));
    expect(lines.length).toBeGreaterThan(1);
    expect(await countOf(portal, 'person.history')).toBe(before + 1);
    expect((await find('aud')).lines[0]).toMatchObject({ index: entry, act: 'person.history', person: 'aud' });
  });

  test('one person’s entries across cases are those of the cases that one audits, and no others', async () => {
    const alias = (await newestOf('search.run'))?.alias ?? '';
    const { audit } = await desk.as('aud');
    const { lines, entry } = await audit.history({ person: alias });
    expect(new Set(lines.map(({ case: reference, person }) => `${reference} ${person}`))).toEqual(new Set(['C-1 ivy']));
    const { rows } = await portal.owner.query('SELECT act, case_alias FROM custody.entry WHERE idx = $1', [entry]);
    expect(rows[0]).toEqual({ act: 'person.history', case_alias: null });
    expect((await (await desk.as('ann')).audit.history({ person: alias })).lines).toEqual([]);
    for (const name of ['ivy', 'admin', 'stan'])
      expect(await codeOf((await desk.as(name)).audit.history({ person: alias }))).toBe('NOT_FOUND');
  });

  test('reading is entered before it is shown, and pages follow each other without a gap', async () => {
    const all = (await find('aud', {}, { limit: 500 })).lines.map(({ index }) => index);
    const paged: number[] = [];
    for (let before: number | undefined = (all[0] ?? 0) + 1; ; before = paged.at(-1)) {
      const { lines } = await find('aud', {}, { limit: 7, before });
      paged.push(...lines.map(({ index }) => index));
      if (lines.length < 7) break;
    }
    expect(paged).toEqual(all);
  });

  test('nobody else finds anything', async () => {
    for (const name of ['ivy', 'lea', 'admin', 'stan', 'ann']) expect(await codeOf(find(name))).toBe('NOT_FOUND');
    expect(await codeOf((await desk.as('ann')).audit.entries({ case: 'C-2' }))).toBe('OK');
  });
});

describe('opening what was sealed', () => {
  test('one click where it is the auditor’s own agency, entered first, about that entry', async () => {
    const line = await newestOf('search.run');
    expect(line).toMatchObject({ isSealed: true, needsTwo: false });
    expect(JSON.stringify(line)).not.toContain('gravel');
    const { payload, entry } = await (await desk.as('aud')).audit.open({ ...CASE, index: line?.index ?? 0 });
    expect(JSON.stringify(payload)).toContain('gravel');
    expect((await find('aud', { lowest: entry, highest: entry })).lines[0]).toMatchObject({
      act: 'payload.opened',
      about: line?.index,
    });
  });

  test('of another agency only once an auditor of theirs agrees, and once: a colleague of who asks can’t', async () => {
    const index = (await newestOf('search.run'))?.index ?? 0;
    const [bea, bob, aud] = [await desk.as('bea'), await desk.as('bob'), await desk.as('aud')];
    expect(await codeOf(bea.audit.open({ ...CASE, index }))).toBe('BAD_REQUEST');
    await bea.audit.askOpening({ ...CASE, index, reason: 'the court asks what was searched' });
    expect(await codeOf(bea.audit.askOpening({ ...CASE, index, reason: 'again' }))).toBe('BAD_REQUEST');
    const [request] = await bea.audit.openings(CASE);
    const id = request?.id ?? '';
    expect(request).toMatchObject({ about: index, isMine: true, decision: null, agency: 'NL-POL', mayDecide: false });
    expect((await bob.audit.openings(CASE))[0]).toMatchObject({ id, mayDecide: false });
    expect(await codeOf(bob.audit.decideOpening({ ...CASE, id, approve: true }))).toBe('NOT_FOUND');
    expect(await codeOf(bea.audit.decideOpening({ ...CASE, id, approve: true }))).toBe('NOT_FOUND');
    expect(await codeOf(bea.audit.open({ ...CASE, index }))).toBe('BAD_REQUEST');
    await aud.audit.decideOpening({ ...CASE, id, approve: true });
    expect(await codeOf(bob.audit.open({ ...CASE, index }))).toBe('BAD_REQUEST');
    expect((await bea.audit.open({ ...CASE, index })).payload).not.toBeNull();
    expect(await codeOf(bea.audit.open({ ...CASE, index }))).toBe('BAD_REQUEST');
    for (const act of ['opening.asked', 'opening.approved', 'payload.opened'])
      expect(await newestOf(act), act).toMatchObject({ about: index });
  });

  test('what was refused stays sealed', async () => {
    const index = (await newestOf('search.run'))?.index ?? 0;
    const [bea, aud] = [await desk.as('bea'), await desk.as('aud')];
    await bea.audit.askOpening({ ...CASE, index, reason: 'curious' });
    const id = (await aud.audit.openings(CASE))[0]?.id ?? '';
    await aud.audit.decideOpening({ ...CASE, id, approve: false });
    expect(await codeOf(aud.audit.decideOpening({ ...CASE, id, approve: true }))).toBe('BAD_REQUEST');
    expect(await codeOf(bea.audit.open({ ...CASE, index }))).toBe('BAD_REQUEST');
  });

  test('what may be privileged takes two in one’s own agency, too', async () => {
    await (await desk.as('fil')).privilege.add({
      ...CASE,
      identifiers: ['heron-11'],
      category: 'lawyer',
      basis: 'bar register',
    });
    const line = await newestOf('confidential.changed');
    expect(line).toMatchObject({ agency: 'NL-POL', needsTwo: true });
    expect(await codeOf((await desk.as('aud')).audit.open({ ...CASE, index: line?.index ?? 0 }))).toBe('BAD_REQUEST');
  });

  test('what somebody who filters searched for takes two, whatever they did', async () => {
    const index = (await newestOf('search.run'))?.index ?? 0;
    const made = `INSERT INTO membership (case_id, person_id, role) SELECT c.id, p.id, 'filterReviewer' FROM case_file c, person p
      WHERE c.reference = 'C-2' AND p.login = 'ivy@example.org'`;
    await portal.owner.query(made);
    expect(await newestOf('search.run')).toMatchObject({ index, agency: 'NL-POL', needsTwo: true });
    expect(await codeOf((await desk.as('aud')).audit.open({ ...CASE, index }))).toBe('BAD_REQUEST');
    await portal.owner.query(
      `DELETE FROM membership WHERE role = 'filterReviewer' AND person_id = (SELECT id FROM person WHERE login = 'ivy@example.org')`,
    );
  });

  test('the database gives nothing without the entry that says so', async () => {
    const index = (await newestOf('search.run'))?.index ?? 0;
    const alias = (await portal.owner.query(`SELECT alias FROM case_file WHERE reference = 'C-1'`)).rows[0].alias;
    const { rows } = await portal.owner.query('SELECT custody.open_seal($1, $2, $1) AS payload', [index, alias]);
    expect(rows[0].payload).toBeNull();
    const other = (await newestOf('opening.refused'))?.index ?? 0;
    const { entry } = await (await desk.as('aud')).audit.open({ ...CASE, index });
    const { rows: wrong } = await portal.owner.query('SELECT custody.open_seal($1, $2, $3) AS payload', [
      other,
      alias,
      entry,
    ]);
    expect(wrong[0].payload).toBeNull();
  });

  test('nor with an entry that was refused, or that doesn’t say which it opens', async () => {
    const { appendEntry } = await import('@/server/custody/ledger');
    const index = (await newestOf('search.run'))?.index ?? 0;
    const aud = await desk.who('aud');
    const { alias } = (await portal.owner.query(`SELECT alias FROM case_file WHERE reference = 'C-1'`)).rows[0];
    const under = async (outcome: 'ok' | 'deny', about: number | undefined) => {
      const by = { agency: aud.agencyCode, person: aud.alias, case: alias, payload: {} };
      const { index: entry } = await appendEntry({ act: 'payload.opened', outcome, about, ...by });
      const asked = [index, alias, entry];
      return (await portal.owner.query('SELECT custody.open_seal($1, $2, $3) AS payload', asked)).rows[0].payload;
    };
    expect(await under('deny', index)).toBeNull();
    expect(await under('ok', undefined)).toBeNull();
    expect(await under('ok', index + 1)).toBeNull();
    expect(await under('ok', index)).not.toBeNull();
  });

  test('an entry of another case isn’t there', async () => {
    const index = (await newestOf('search.run'))?.index ?? 0;
    expect(await codeOf((await desk.as('ann')).audit.open({ case: 'C-2', index }))).toBe('NOT_FOUND');
    for (const name of ['ivy', 'admin'])
      expect(await codeOf((await desk.as(name)).audit.open({ ...CASE, index }))).toBe('NOT_FOUND');
  });
});
