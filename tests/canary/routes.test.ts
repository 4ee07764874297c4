import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { Canaries, numbersIn } from './support/canaries';
import { canaryCorpus } from './support/corpus';
import { ASKERS, fillHouse, furnishHouse, type House } from './support/house';
import { methodsOf, ROUTES, type RouteRequest, routeFiles, send } from './support/routes';
import { answerOf, bytesOf } from './support/wire';

const canaries = new Canaries();
let portal: Portal;
let house: House;
let pack: string;
let job: string;

beforeAll(async () => {
  portal = await openPortal();
  house = await furnishHouse(portal.owner, []);
  await fillHouse(house, canaryCorpus(canaries));
  pack = await packOfAnn();
  job = (await portal.owner.query('SELECT job_id FROM corpus.source_file ORDER BY id LIMIT 1')).rows[0].job_id;
}, 240_000);
afterAll(() => portal.close());

/** A draft of another warrant, whose name says what its messages say. */
async function packOfAnn(): Promise<string> {
  const id = randomUUID();
  await portal.owner.query(
    `INSERT INTO pack (id, case_id, warrant_id, purpose, reference, title, author_id)
     SELECT $1, w.case_id, w.id, 'firearms supply', 'P-9', $2, p.id FROM warrant w, person p WHERE w.reference = 'W-OTHER' AND p.name = 'ann'`,
    [id, canaries.word('title of a pack of another warrant', 'nobody')],
  );
  return id;
}

function placed(request: RouteRequest): RouteRequest {
  const text = JSON.stringify(request)
    .replaceAll('$pack', pack)
    .replaceAll('$file', job)
    .replaceAll('$word', canaries.wordOf('another target: body'));
  return JSON.parse(text);
}

test('every route has its row, and every row its route', () => {
  expect(routeFiles().sort()).toEqual(Object.keys(ROUTES).sort());
});

test.each(Object.entries(ROUTES))('%s gives nothing that is hidden to anybody', async (route, row) => {
  if ('elsewhere' in row) return expect(row.elsewhere).not.toBe('');
  expect([...new Set(row.map(({ method }) => method))].sort()).toEqual((await methodsOf(route)).sort());
  for (const asker of ASKERS) {
    for (const request of row.map(placed)) {
      const bytes = bytesOf(await answerOf(await send(route, request, house.tokens.get(asker))));
      const where = `${asker} sends ${request.method} ${route} ${JSON.stringify(request.params ?? {})}`;
      const found = canaries.in(bytes).filter(({ text }) => !JSON.stringify(request).includes(text));
      expect([where, found, numbersIn(bytes)]).toEqual([where, [], []]);
    }
  }
});
