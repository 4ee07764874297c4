import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { shown } from './support/differ';
import { fillHouse, furnishHouse, type House } from './support/house';
import { normalised } from './support/normalise';
import { open } from './support/questions';
import { ask } from './support/wire';

/** More than any page, count or facet shows. */
const CROWD = 21_000;

let portal: Portal;
let house: House;

beforeAll(async () => {
  portal = await openPortal();
  house = await furnishHouse(portal.owner, []);
  await fillHouse(house, [shown('bare')]);
  await portal.owner.query('UPDATE case_file SET show_sealed = false');
}, 240_000);
afterAll(() => portal.close());

/** Sealed neighbours of what is shown, in a conversation of many people: out of scope all. */
async function crowdIn(): Promise<void> {
  await portal.owner.query(`INSERT INTO corpus.handle (case_id, name) VALUES (1, 'a-crowd')`);
  await portal.owner.query(
    `INSERT INTO corpus.message (case_id, conversation_id, pos, sender_id, recipient_ids, sent_at, sent_at_original, kinds, source_id, file_id,
       ext_id, raw_offset, raw_length, raw_sha256, salt, commitment, body)
     SELECT m.case_id, m.conversation_id, n, h.id, '{}', timestamptz '2020-06-01Z' + n * interval '1 second', '', 1, m.source_id, m.file_id,
       'crowd-' || n, 0, 1, '\\x00', '\\x00', '\\x00', 'parcel'
     FROM corpus.message m, corpus.handle h, generate_series(1, $1) AS n WHERE m.ext_id = 'm-1' AND h.name = 'a-crowd'`,
    [CROWD],
  );
}

const search = async (query: string) =>
  normalised(
    await ask(
      { path: 'search.run', type: 'query' },
      { ...open, query, facets: true, limit: 2 },
      house.tokens.get('ivy'),
    ),
  );

// A bound on how much is looked at would say how much is hidden: facets would vanish, and a count become “more than”.
test('a search counts what is shown alike, however much is hidden beside it', async () => {
  const queries = ['', 'parcel', 'parcel OR crane', 'in:owl/grebe'];
  const before: string[] = [];
  for (const query of queries) before.push(await search(query));
  await crowdIn();
  const after: string[] = [];
  for (const query of queries) after.push(await search(query));
  expect(after).toEqual(before);
}, 120_000);
