import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { Canaries } from './support/canaries';
import { canaryCorpus } from './support/corpus';
import { fillHouse, furnishHouse, type House } from './support/house';
import { open } from './support/questions';
import { HIDDEN_WAYS, questionsFor } from './support/refusals';
import { statementsOf } from './support/statements';
import { ask, type Procedure } from './support/wire';

const canaries = new Canaries();
let portal: Portal;
let house: House;

beforeAll(async () => {
  portal = await openPortal();
  house = await furnishHouse(portal.owner, ['SUSPENDED']);
  await fillHouse(house, canaryCorpus(canaries));
  // The first of each kind reads what is read once.
  for (const { procedure, input } of await questions('nothing')) await asked(procedure, input);
}, 240_000);
afterAll(() => portal.close());

const asked = (procedure: Procedure, input: unknown) => ask(procedure, input, house.tokens.get('ivy'));

const questions = (way: string) => questionsFor(portal.owner, canaries, way);

describe('a refusal does the same work whatever the reason', () => {
  test.each(HIDDEN_WAYS)('%s, as what does not exist', async (way) => {
    const [hidden, absent] = [await questions(way), await questions('nothing')];
    for (const [at, { procedure, input }] of hidden.entries()) {
      const done = await statementsOf(() => asked(procedure, input));
      const same = await statementsOf(() => asked(procedure, absent[at]?.input));
      expect([procedure.path, done]).toEqual([procedure.path, same]);
      expect(done.length).toBeGreaterThan(3);
    }
  });

  test('and a reader who is let in does other work: the statements are counted', async () => {
    const [first] = await questions('nothing');
    if (first === undefined) throw new Error('there is no question');
    const refused = await statementsOf(() => asked(first.procedure, first.input));
    const shown = await statementsOf(() => asked(first.procedure, { ...open, ids: ['m-1'] }));
    expect(shown).not.toEqual(refused);
  });
});

describe('inside the database too', () => {
  const asker = async () => {
    const { rows } = await portal.owner.query(
      `SELECT p.id AS person, w.id AS warrant FROM person p, warrant w WHERE p.name = 'ivy' AND w.reference = 'W-1' AND w.case_id = 1`,
    );
    return rows[0] as { person: string; warrant: number };
  };
  const nothing = new Canaries().word('nothing', 'nobody');
  const conversationOf = async (way: string) => {
    const [, page] = await questions(way);
    return (page?.input as { conversation: string }).conversation;
  };

  async function called(): Promise<Map<string, number>> {
    const { rows } = await portal.owner.query('SELECT funcname, calls FROM pg_stat_xact_user_functions');
    return new Map(rows.map(({ funcname, calls }) => [funcname, Number(calls)]));
  }

  /** The functions of ours that a page of a conversation calls, and how often. */
  async function callsOf(conversation: string): Promise<Record<string, number>> {
    const { person, warrant } = await asker();
    const asked = [person, warrant, open.purpose, conversation, new Date(0)];
    await portal.owner.query(`SET track_functions = 'all'`);
    try {
      const before = await called();
      await portal.owner.query('SELECT * FROM corpus.page($1, $2, $3, $4, $5, 0, true, 50)', asked);
      const after = [...(await called())].map(([name, calls]) => [name, calls - (before.get(name) ?? 0)] as const);
      return Object.fromEntries(after.filter(([, calls]) => calls > 0).sort());
    } finally {
      await portal.owner.query('RESET track_functions');
    }
  }

  /** The conversations that a search in this one would read. */
  async function readBy(conversation: string): Promise<string[] | null> {
    const { warrant } = await asker();
    const no = {
      from: [],
      to: [],
      notFrom: [],
      notTo: [],
      notIn: [],
      kinds: 0,
      notKinds: 0,
      after: null,
      before: null,
    };
    const terms = JSON.stringify({ ...no, tsquery: null, in: [conversation] });
    const { rows } = await portal.owner.query(
      'SELECT a.conversations::text[] AS conversations FROM corpus.approach_to($1, $2, NULL, 51) AS a',
      [warrant, terms],
    );
    return rows[0].conversations;
  }

  test.each([
    'another target',
    'quarantined by the list',
  ])('a page of what is hidden calls what a page of nothing calls: %s', async (way) => {
    const calls = await callsOf(nothing);
    expect(calls).toMatchObject({ page: 1, rank_sql: 1 });
    expect(await callsOf(await conversationOf(way))).toEqual(calls);
  });

  test('a search in a conversation out of reach reads as little as one in none', async () => {
    expect(await readBy(await conversationOf('another target'))).toEqual([]);
    expect(await readBy(nothing)).toEqual([]);
    const { rows } = await portal.owner.query(
      `SELECT c.ext_id FROM corpus.message m JOIN corpus.conversation c ON c.id = m.conversation_id WHERE m.ext_id = 'm-1'`,
    );
    expect(await readBy(rows[0].ext_id)).toHaveLength(1);
  });
});
