import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { Canaries, numbersIn } from './support/canaries';
import { canaryCorpus, SHUT } from './support/corpus';
import { ASKERS, fillHouse, furnishHouse, type House, restorePeople } from './support/house';
import { inTurns } from './support/in-turns';
import { listenIn } from './support/listen-in';
import { isUnderWarrant, type Keys, open, question, type Under } from './support/questions';
import { mayHold, mayHoldNumbers } from './support/who-may';
import { type Answer, ask, bytesOf, type Procedure, procedures } from './support/wire';

const UNDER: Under[] = [
  open,
  { ...open, purpose: 'curiosity' },
  { ...open, case: 'C-2' },
  ...['W-OTHER', 'W-KEPT', 'W-NONE', ...SHUT.map((state) => `S-${state}`)].map((warrant) => ({ ...open, warrant })),
];

const canaries = new Canaries();
const seen = new Set<string>();
let portal: Portal;
let house: House;
let keys: Keys;
let all: Procedure[];
let heard: ReturnType<typeof listenIn>;

beforeAll(async () => {
  portal = await openPortal();
  heard = listenIn();
  house = await furnishHouse(portal.owner);
  await fillHouse(house, canaryCorpus(canaries));
  keys = await shownKeys();
  all = await procedures();
}, 240_000);
afterAll(async () => {
  heard.stop();
  await portal.close();
});

async function shownKeys(): Promise<Keys> {
  const { toKey } = await import('@/server/wire-key');
  const id = async (sql: string) => BigInt((await portal.owner.query(sql)).rows[0].id);
  return {
    message: toKey('message', await id(`SELECT id FROM corpus.message WHERE ext_id = 'm-1'`)),
    attachment: toKey('attachment', await id(`SELECT id FROM corpus.attachment WHERE name = 'harbour.png'`)),
  };
}

/** What came out that this asker may not have here. */
function leaksIn(answer: Answer, asker: string, path: string, under: Under | null): string[] {
  const may = mayHold(asker, path, under);
  const where = `${asker} asks ${path}${under ? ` under ${under.case} ${under.warrant} for ${under.purpose}` : ''}`;
  const bytes = bytesOf(answer);
  const found = canaries.in(bytes);
  for (const { audience } of found) if (may.has(audience)) seen.add(audience);
  return [
    ...found.filter(({ audience }) => !may.has(audience)).map(({ way, text }) => `${where}: ${way} (${text})`),
    ...(mayHoldNumbers(asker, path) ? [] : numbersIn(bytes)).map((number) => `${where}: a number of ours (${number})`),
  ];
}

/** What it may change of people and sessions is undone before the next question, so that the same person asks. */
const touchesPeople = ({ path, type }: Procedure) => type === 'mutation' && /^(people|session)\./.test(path);

async function askAll(asker: string, chosen: readonly Procedure[], under = UNDER): Promise<string[]> {
  const token = house.tokens.get(asker);
  const asking = (procedure: Procedure, under: Under | null) => async () => {
    if (touchesPeople(procedure)) await restorePeople(portal.owner);
    const answer = await ask(procedure, question(procedure.path, under ?? open, keys), token);
    return leaksIn(answer, asker, procedure.path, under);
  };
  const tasks = (of: readonly Procedure[]) =>
    of.flatMap((procedure) => (isUnderWarrant(procedure.path) ? under : [null]).map((one) => asking(procedure, one)));
  const alone = await inTurns(tasks(chosen.filter(touchesPeople)), 1);
  await restorePeople(portal.owner);
  return [...new Set([...alone, ...(await inTurns(tasks(chosen.filter((one) => !touchesPeople(one)))))].flat())];
}

describe('every question, as everybody, under a warrant in every state', () => {
  test.each(ASKERS)('%s is shown nothing that is hidden', async (asker) => {
    expect(
      await askAll(
        asker,
        all.filter(({ type }) => type === 'query'),
      ),
    ).toEqual([]);
  });

  test.each(ASKERS)('%s is shown nothing by what changes something', async (asker) => {
    expect(
      await askAll(
        asker,
        all.filter(({ type }) => type === 'mutation'),
      ),
    ).toEqual([]);
  });

  test('nor afterwards', async () => {
    const queries = all.filter(({ type }) => type === 'query');
    for (const asker of ASKERS) expect(await askAll(asker, queries, [open])).toEqual([]);
  });

  test('what may be seen was seen: the search through the bytes finds', () => {
    expect([...seen].sort()).toEqual(['filter', 'intake', 'kept', 'other', 'otherCase', 'team']);
  });
});

describe('where nobody asked', () => {
  test('the headers of the ledger hold nothing of content', async () => {
    const { rows } = await portal.owner.query('SELECT body FROM custody.entry');
    expect(rows.length).toBeGreaterThan(100);
    const headers = Buffer.concat(rows.map(({ body }) => body));
    expect([canaries.in(headers), numbersIn(headers)]).toEqual([[], []]);
  });

  test('nor does anything that the server wrote to its log or its terminal', () => {
    expect(heard.bytes().toString()).toContain('the listener hears');
    expect(canaries.in(heard.bytes())).toEqual([]);
  });
});
