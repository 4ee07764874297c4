import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { Canaries } from './support/canaries';
import { canaryCorpus } from './support/corpus';
import { fillHouse, furnishHouse, type House } from './support/house';
import { open } from './support/questions';
import { statementsOf } from './support/statements';
import { ask, type Procedure } from './support/wire';

/** Ways to be hidden from a reader of the team; `nothing` doesn't exist. */
const WAYS = [
  'another target',
  'before the window',
  'excluded by handle',
  'quarantined by the list',
  'warrant: SUSPENDED',
];

const canaries = new Canaries();
let portal: Portal;
let house: House;

beforeAll(async () => {
  portal = await openPortal();
  house = await furnishHouse(portal.owner, ['SUSPENDED']);
  await fillHouse(house, canaryCorpus(canaries));
  // The first of each kind reads what is read once.
  for (const { procedure, input } of await questionsFor('nothing')) await asked(procedure, input);
}, 240_000);
afterAll(() => portal.close());

const asked = (procedure: Procedure, input: unknown) => ask(procedure, input, house.tokens.get('ivy'));

/** The message hidden in this way, asked for by every name that it has. */
async function questionsFor(way: string): Promise<{ procedure: Procedure; input: object }[]> {
  const { toKey } = await import('@/server/wire-key');
  const nothing = new Canaries().word('nothing', 'nobody');
  const extId = way === 'nothing' ? `m-${nothing}` : `m-${canaries.wordOf(`${way}: id`)}`;
  const { rows } = await portal.owner.query(
    `SELECT m.id, c.ext_id AS conversation FROM corpus.message m JOIN corpus.conversation c ON c.id = m.conversation_id WHERE m.ext_id = $1`,
    [extId],
  );
  const { id = '9999999999', conversation = nothing } = rows[0] ?? {};
  const key = toKey('message', BigInt(id));
  const note = { messages: [key], text: 'n', relevance: 'relevant' };
  return [
    { procedure: { path: 'reading.byId', type: 'query' }, input: { ...open, ids: [extId] } },
    { procedure: { path: 'reading.page', type: 'query' }, input: { ...open, conversation } },
    { procedure: { path: 'review.add', type: 'mutation' }, input: { ...open, ...note } },
    {
      procedure: { path: 'media.reveal', type: 'mutation' },
      input: { ...open, attachment: toKey('attachment', BigInt(id)) },
    },
  ];
}

describe('a refusal does the same work whatever the reason', () => {
  test.each(WAYS)('%s, as what does not exist', async (way) => {
    const [hidden, absent] = [await questionsFor(way), await questionsFor('nothing')];
    for (const [at, { procedure, input }] of hidden.entries()) {
      const done = await statementsOf(() => asked(procedure, input));
      const same = await statementsOf(() => asked(procedure, absent[at]?.input));
      expect([procedure.path, done]).toEqual([procedure.path, same]);
      expect(done.length).toBeGreaterThan(3);
    }
  });

  test('and a reader who is let in does other work: the statements are counted', async () => {
    const [first] = await questionsFor('nothing');
    if (first === undefined) throw new Error('there is no question');
    const refused = await statementsOf(() => asked(first.procedure, first.input));
    const shown = await statementsOf(() => asked(first.procedure, { ...open, ids: ['m-1'] }));
    expect(shown).not.toEqual(refused);
  });
});
