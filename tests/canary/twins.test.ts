import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { Canaries } from './support/canaries';
import { canaryCorpus } from './support/corpus';
import { type Hostile, twinsOf } from './support/hostile';
import { fillHouse, furnishHouse, type House } from './support/house';
import { inTurns } from './support/in-turns';
import { normalised, parting, without } from './support/normalise';
import { isUnderWarrant, type Keys, open } from './support/questions';
import { ask, type Procedure, procedures } from './support/wire';

/** Ways to be hidden from a reader of the team. */
const WAYS = ['another target', 'excluded by handle', 'sealed neighbour', 'warrant: SUSPENDED', 'another case'];

const canaries = new Canaries();
let portal: Portal;
let house: House;
let keys: Keys;
let all: Procedure[];

beforeAll(async () => {
  portal = await openPortal();
  house = await furnishHouse(portal.owner, ['SUSPENDED']);
  await fillHouse(house, canaryCorpus(canaries));
  const { toKey } = await import('@/server/wire-key');
  const id = async (sql: string) => BigInt((await portal.owner.query(sql)).rows[0].id);
  keys = {
    message: toKey('message', await id(`SELECT id FROM corpus.message WHERE ext_id = 'm-1'`)),
    attachment: toKey('attachment', await id(`SELECT id FROM corpus.attachment WHERE name = 'harbour.png'`)),
  };
  all = await procedures();
}, 240_000);
afterAll(() => portal.close());

/** What names a message hidden in this way, beside a twin of the same form that names nothing. */
async function hostileOf(way: string): Promise<Hostile> {
  const { toKey } = await import('@/server/wire-key');
  const { rows } = await portal.owner.query(
    `SELECT m.id, m.ext_id, c.ext_id AS conversation, m.body, m.sent_at, a.id AS attachment,
       (SELECT h.name FROM corpus.handle h WHERE h.id = ANY (m.party_ids) AND h.name LIKE 'cnry%' LIMIT 1) AS handle
     FROM corpus.message m JOIN corpus.conversation c ON c.id = m.conversation_id LEFT JOIN corpus.attachment a ON a.message_id = m.id
     WHERE m.ext_id = $1`,
    [`m-${canaries.wordOf(`${way}: id`)}`],
  );
  const [row] = rows;
  const nothing = () => new Canaries().word('nothing', 'nobody');
  return {
    word: { real: canaries.wordOf(`${way}: body`), nothing: nothing() },
    handle: { real: row.handle ?? canaries.wordOf(`${way}: body`), nothing: nothing() },
    conversation: {
      real: row.conversation.startsWith('cnry') ? row.conversation : canaries.wordOf(`${way}: body`),
      nothing: nothing(),
    },
    id: { real: row.ext_id, nothing: `m-${nothing()}` },
    messageKey: { real: toKey('message', BigInt(row.id)), nothing: toKey('message', 9_999_999_999n) },
    attachmentKey: {
      real: toKey('attachment', BigInt(row.attachment ?? 9_999_999_998n)),
      nothing: toKey('attachment', 9_999_999_999n),
    },
    uuid: { real: await noteOn(row.id), nothing: randomUUID() },
    time: { real: row.sent_at.toISOString(), nothing: new Date(row.sent_at.getTime() + 1000).toISOString() },
  };
}

/** A note of somebody else on that message, under the warrant that is asked under. */
async function noteOn(message: string): Promise<string> {
  const id = randomUUID();
  await portal.owner.query(
    `INSERT INTO note (id, case_id, warrant_id, author_id, message_ids, message_kinds, text, relevance)
     SELECT $1, w.case_id, w.id, p.id, ARRAY[$2::bigint], ARRAY[1], $3, 'relevant' FROM warrant w, person p
     WHERE w.reference = 'W-1' AND w.case_id = (SELECT m.case_id FROM corpus.message m WHERE m.id = $2::bigint) AND p.name = 'ann'`,
    [id, message, canaries.word('a note on a hidden message', 'nobody')],
  );
  return id;
}

/** What reads something of a case: what only changes the casebook refuses a reader before it looks at anything. */
const reads = ({ path, type }: Procedure) => type === 'query' || isUnderWarrant(path);

async function toldBy(way: string, asker: string): Promise<{ asked: number; told: string[] }> {
  const hostile = await hostileOf(way);
  const token = house.tokens.get(asker);
  const questions = await Promise.all(
    all
      .filter(reads)
      .map(async (procedure) =>
        (await twinsOf(procedure, open, keys, hostile)).map((twins) => ({ procedure, ...twins })),
      ),
  );
  const answers = questions.flat().map(({ procedure, what, twin, real, nothing }) => async () => {
    const first = without(twin.real, normalised(await ask(procedure, real, token)));
    const second = without(twin.nothing, normalised(await ask(procedure, nothing, token)));
    return first === second ? [] : [`${asker} asks ${procedure.path}, ${what}: ${parting(first, second)}`];
  });
  return { asked: answers.length, told: (await inTurns(answers)).flat() };
}

describe('to ask for what is hidden is answered as to ask for what does not exist', () => {
  test.each([
    ...WAYS.map((way) => [way, 'ivy']),
    ['another target', 'fil'],
    ['another target', 'stan'],
  ])('%s, asked by %s', async (way, asker) => {
    const { asked, told } = await toldBy(way, asker);
    expect(told).toEqual([]);
    expect(asked).toBeGreaterThan(50);
  });
});
