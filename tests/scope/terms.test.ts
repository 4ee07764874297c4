import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, enforce } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import type { SeedMessage } from '../support/seed-corpus';
import { callerOf, under } from '../why/ask';

// A clause with approved terms is served by a match in what it gives of a message. By one in a part that stays shut, its reader would learn
// what that part says.

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let caseId: number;

const messages: SeedMessage[] = [
  { id: 'both', body: 'ammo for friday', picture: 'a boat' },
  { id: 'body', body: 'ammo on monday' },
  { id: 'picture', body: 'look at this', picture: 'ammo label' },
  { id: 'neither', body: 'nothing', picture: 'a hill' },
].map((message, n) => ({
  ...message,
  conversation: `owl/${n}`,
  sender: 'owl-17',
  recipients: [],
  sentAt: '2020-04-01T09:00:00Z',
}));

const LOOKS = {
  'W-TEXT': ['text'],
  'W-IMAGE': ['image'],
  'W-ALL': ['text', 'image'],
  'W-META': ['metadata'],
} as const;
type Reference = keyof typeof LOOKS;

beforeAll(async () => {
  portal = await openPortal();
  ({ who, caseId } = await buildCase(portal.owner, { messages, warrants: [] }));
  await portal.owner.query(
    `INSERT INTO term_list (case_id, name, terms, queries, approved_by, approved_at, entered_by_id)
     SELECT $1, 'ammunition', '{ammo}', '{''ammo''}', 'Court', now(), id FROM person WHERE name = 'cleo'`,
    [caseId],
  );
  for (const [reference, kinds] of Object.entries(LOOKS))
    await enforce(who, {
      reference,
      clauses: [{ handles: ['owl-17'], match: 'sentBy', kinds: [...kinds], terms: { list: 'ammunition' } }],
    });
});
afterAll(() => portal.close());

/** What is shown under a warrant by search and, of all messages, opened by the gate. */
async function shown(reference: Reference): Promise<string[]> {
  const ivy = await callerOf(await who('ivy'));
  const ids = messages.map(({ id }) => id);
  const found = (await ivy.search.run({ ...under(reference), query: '' })).records.map(({ id }) => id).sort();
  const none = { records: [] };
  const opened = await ivy.reading.byId({ ...under(reference), ids }).catch(() => none);
  expect(opened.records.map(({ id }) => id).sort()).toEqual(found);
  return found;
}

/** What the gate itself says of every message. */
async function allowedByGate(reference: Reference): Promise<string[]> {
  const { rows } = await portal.owner.query(
    `SELECT m.ext_id FROM warrant w, person p, (SELECT array_agg(id) AS ids, array_agg(0) AS lo, array_agg(positions) AS hi FROM corpus.conversation) c,
       custody.judge(p.id, w.id, 'purpose:' || left(encode(sha256(convert_to(w.alias || 'firearms supply', 'UTF8')), 'hex'), 16), 'message.viewed', c.ids, c.lo, c.hi) j
     JOIN corpus.message m ON m.id = j.message_id WHERE w.reference = $1 AND p.name = 'ivy' AND j.code = 'ALLOWED' ORDER BY m.ext_id`,
    [reference],
  );
  return rows.map(({ ext_id }) => ext_id);
}

const read = (id: string, text: string) =>
  portal.owner.query(
    `UPDATE corpus.ocr SET text = $2 WHERE message_id = (SELECT id FROM corpus.message WHERE ext_id = $1)`,
    [id, text],
  );

describe('a match in a part that the clause doesn’t give', () => {
  test.each([
    ['W-META' as const, []],
    ['W-TEXT' as const, ['body', 'both']],
    ['W-IMAGE' as const, ['picture']],
    ['W-ALL' as const, ['body', 'both', 'picture']],
  ])('serves nothing under %s', async (reference, expected) => {
    expect(await shown(reference)).toEqual(expected);
    expect(await allowedByGate(reference)).toEqual(expected);
  });
});

describe('text that is read on a picture later', () => {
  test('serves clauses that give pictures, and no other', async () => {
    await read('neither', 'ammo after all');
    expect(await shown('W-TEXT')).toEqual(['body', 'both']);
    for (const reference of ['W-IMAGE', 'W-ALL'] as const) {
      expect(await shown(reference)).toContain('neither');
      expect(await allowedByGate(reference)).toContain('neither');
    }
  });

  test('and read anew without a term, serves none any more', async () => {
    await read('neither', 'a hill after all');
    for (const reference of ['W-IMAGE', 'W-ALL'] as const) {
      expect(await shown(reference)).not.toContain('neither');
      expect(await allowedByGate(reference)).not.toContain('neither');
    }
    await read('picture', 'a label');
    expect(await shown('W-ALL')).toEqual(['body', 'both']);
  });
});
