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
