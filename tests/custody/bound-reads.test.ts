import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

/** What was sealed with entries is given under a fresh entry that says so, and to that entry's own case alone. */

let portal: Portal;
let aliases: { case: string; warrant: string };

beforeAll(async () => {
  portal = await openPortal();
  const { who } = await buildCase(portal.owner, {
    messages: [],
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentOrReceived' }], assigned: ['ivy'] }],
  });
  const { rows } = await portal.owner.query(
    `SELECT c.alias AS case, w.alias AS warrant FROM case_file c JOIN warrant w ON w.case_id = c.id WHERE c.reference = 'C-1'`,
  );
  aliases = rows[0];
  await enter((await who('ivy')).alias, 'search.run', {});
});
afterAll(() => portal.close());

type Over = { case?: string; warrant?: string; outcome?: 'ok' | 'deny' };

async function enter(
  person: string,
  act: 'search.run' | 'pack.generated' | 'exposure.viewed' | 'pack.downloaded',
  over: Over,
) {
  const { appendEntry } = await import('@/server/custody/ledger');
  return appendEntry({ act, outcome: 'ok', agency: 'NL-POL', person, ...aliases, ...over, payload: { about: act } });
}

async function extract(deed: { index: number; leaf: Buffer }): Promise<number[]> {
  const { readExtract } = await import('@/server/custody/read-extract');
  return (await readExtract(deed)).map(({ index }) => index);
}

async function downloads(deed: { index: number; leaf: Buffer }): Promise<number> {
  const { readDownloads } = await import('@/server/custody/read-downloads');
  return (await readDownloads(deed)).length;
}

const PERSON = 'ab'.repeat(32);

describe('the extract of a pack', () => {
  test('is given to no other act, no refusal, no other leaf, and no entry of long ago', async () => {
    const other = await enter(PERSON, 'exposure.viewed', {});
    const denied = await enter(PERSON, 'pack.generated', { outcome: 'deny' });
    const made = await enter(PERSON, 'pack.generated', {});
    expect(await extract(other)).toEqual([]);
    expect(await extract(denied)).toEqual([]);
    expect(await extract({ index: made.index, leaf: other.leaf })).toEqual([]);
    await portal.owner.query('ALTER TABLE custody.entry DISABLE TRIGGER USER');
    await portal.owner.query(
      `UPDATE custody.entry SET recorded_at = recorded_at - interval '11 minutes' WHERE idx = $1`,
      [made.index],
    );
    await portal.owner.query('ALTER TABLE custody.entry ENABLE TRIGGER USER');
    expect(await extract(made)).toEqual([]);
  });

  test('holds the warrant’s entries up to its own, and none of another case', async () => {
    await enter(PERSON, 'search.run', { case: 'cd'.repeat(32) });
    const made = await enter(PERSON, 'pack.generated', {});
    await enter(PERSON, 'search.run', {});
    const given = await extract(made);
    expect(given.at(-1)).toBe(made.index);
    const { rows } = await portal.owner.query(
      'SELECT idx FROM custody.entry WHERE case_alias = $1 AND warrant_alias = $2 AND idx <= $3 ORDER BY idx',
      [aliases.case, aliases.warrant, made.index],
    );
    expect(given).toEqual(rows.map(({ idx }) => Number(idx)));
  });
});

describe('who downloaded packs', () => {
  test('is told to an entry that shows it, of that case alone', async () => {
    await enter(PERSON, 'pack.downloaded', {});
    const looked = await enter(PERSON, 'exposure.viewed', {});
    const elsewhere = await enter(PERSON, 'exposure.viewed', { case: 'cd'.repeat(32) });
    const searched = await enter(PERSON, 'search.run', {});
    expect(await downloads(searched)).toBe(0);
    expect(await downloads(elsewhere)).toBe(0);
    expect(await downloads(looked)).toBe(1);
  });
});
