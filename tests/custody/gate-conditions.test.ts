import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryDraft, EntryProof } from '@/server/custody/entry-draft';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { type SeedMessage, seedCorpus } from '../support/seed-corpus';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let own: bigint;
let foreign: bigint;

const message = (n: number, over: Partial<SeedMessage> = {}): SeedMessage => ({
  id: `m-${n}`,
  conversation: 'owl/grebe',
  sender: 'owl-17',
  recipients: ['grebe-04'],
  sentAt: `2020-04-0${n + 1}T09:00:00Z`,
  body: `body ${n}`,
  picture: `picture ${n}`,
  ...over,
});

beforeAll(async () => {
  portal = await openPortal();
  const clauses = [{ handles: ['owl-17'], match: 'sentBy' as const, kinds: ['text' as const] }];
  const built = await buildCase(portal.owner, {
    messages: [message(0), message(1), message(2)],
    warrants: [
      { reference: 'W-1', clauses, assigned: ['ivy', 'pru', 'ann', 'cleo', 'aud'] },
      { reference: 'W-OVER', clauses },
      { reference: 'W-FUTURE', clauses, powerFrom: inDays(2) },
      { reference: 'W-LOOK', clauses: [{ handles: ['owl-17'], match: 'sentBy' as const, kinds: ['text', 'image'] }] },
    ],
  });
  who = built.who;
  await portal.owner.query('ALTER TABLE warrant DISABLE TRIGGER warrant_fixed');
  await portal.owner.query(`UPDATE warrant SET examine_until = now() WHERE reference = 'W-OVER'`);
  await portal.owner.query('ALTER TABLE warrant ENABLE TRIGGER warrant_fixed');
  const { rows } = await portal.owner.query(
    `INSERT INTO case_file (reference, name, alias) VALUES ('C-2', 'Second case', repeat('c', 64)) RETURNING id`,
  );
  // The same people talk in the other case, in a conversation of the same name.
  await seedCorpus(portal.owner, rows[0].id, [message(0, { body: 'of another case' })]);
  own = await conversationOf(built.caseId);
  foreign = await conversationOf(rows[0].id);
});
afterAll(() => portal.close());

async function conversationOf(caseId: number): Promise<bigint> {
  const { rows } = await portal.owner.query('SELECT id FROM corpus.conversation WHERE case_id = $1', [caseId]);
  return BigInt(rows[0].id);
}

async function enter(name: string, warrant: string, over: Partial<EntryDraft> = {}): Promise<EntryProof> {
  const { appendEntry } = await import('@/server/custody/ledger');
  const { rows } = await portal.owner.query(
    'SELECT c.alias AS file, w.alias AS warrant FROM case_file c JOIN warrant w ON w.case_id = c.id WHERE w.reference = $1',
    [warrant],
  );
  return appendEntry({
    act: 'message.viewed',
    outcome: 'ok',
    agency: 'NL-POL',
    person: (await who(name)).alias,
    case: rows[0].file,
    warrant: rows[0].warrant,
    purpose: 'firearms supply',
    ranges: [{ conversation: own, from: 0, to: 1 }],
    payload: {},
    ...over,
  });
}

async function opened(part: 'messages' | 'attachments', name: string, proof: EntryProof): Promise<string[]> {
  const { corpusPool } = await import('@/server/corpus/client');
  const { rows } = await corpusPool().query(`SELECT * FROM custody.unseal_${part}($1, $2, $3)`, [
    proof.index,
    proof.leaf,
    (await who(name)).id,
  ]);
  return rows.map((row) => row.body ?? row.ocr_text).sort();
}

const read = async (name: string, warrant = 'W-1', over: Partial<EntryDraft> = {}) =>
  opened('messages', name, await enter(name, warrant, over));

async function picturesOf(...ids: string[]): Promise<bigint[]> {
  const { rows } = await portal.owner.query(
    'SELECT a.id FROM corpus.attachment a JOIN corpus.message m ON m.id = a.message_id WHERE m.conversation_id = $1 AND m.ext_id = ANY ($2)',
    [own, ids],
  );
  return rows.map(({ id }) => BigInt(id));
}

const look = async (warrant: string, attachments: bigint[]) =>
  opened('attachments', 'ivy', await enter('ivy', warrant, { act: 'media.revealed', attachments }));

describe('the gate opens nothing for somebody assigned', () => {
  test('who is no member of the case any more', async () => {
    await portal.owner.query(`DELETE FROM membership WHERE person_id = (SELECT id FROM person WHERE name = 'ann')`);
    expect(await read('ann')).toEqual([]);
  });

  test.each(['cleo', 'aud'])('whose role reads nothing: %s', async (name) => {
    expect(await read(name)).toEqual([]);
  });

  test('who is clerk and auditor and nothing else', async () => {
    // Behind the back of the trigger that keeps these two apart.
    await portal.owner.query('ALTER TABLE membership DISABLE TRIGGER USER');
    await portal.owner.query(
      `INSERT INTO membership SELECT case_id, person_id, 'auditor' FROM membership WHERE role = 'warrantClerk'`,
    );
    await portal.owner.query('ALTER TABLE membership ENABLE TRIGGER USER');
    expect(await read('cleo')).toEqual([]);
  });

  test('and opens for a reader beside them', async () => {
    expect(await read('pru')).toEqual(['body 0', 'body 1']);
  });
});

describe('the gate opens nothing', () => {
  test('from the moment at which a warrant may no longer be examined', async () => {
    expect(await read('ivy', 'W-OVER')).toEqual([]);
  });

  test('before the power of a warrant begins', async () => {
    expect(await read('ivy', 'W-FUTURE')).toEqual([]);
  });

  test('of another case’s conversation, though the entry names it and the names are the warrant’s', async () => {
    const ranges = [own, foreign].map((conversation) => ({ conversation, from: 0, to: 0 }));
    expect(await read('ivy', 'W-1', { ranges })).toEqual(['body 0']);
  });

  test('when the entry was rewritten, by its owner too', async () => {
    const proof = await enter('ivy', 'W-1', { act: 'note.added' });
    await portal.owner.query('ALTER TABLE custody.entry DISABLE TRIGGER append_only');
    const { rowCount } = await portal.owner.query(
      `UPDATE custody.entry SET body = convert_to(replace(convert_from(body, 'UTF8'), 'note.added', 'message.viewed'), 'UTF8') WHERE idx = $1`,
      [proof.index],
    );
    await portal.owner.query('ALTER TABLE custody.entry ENABLE TRIGGER append_only');
    expect(rowCount).toBe(1);
    expect(await opened('messages', 'ivy', proof)).toEqual([]);
  });
});

describe('of pictures the gate opens', () => {
  test('none of a kind that no clause shows, though the message is shown', async () => {
    expect(await read('ivy', 'W-1')).toEqual(['body 0', 'body 1']);
    expect(await look('W-1', await picturesOf('m-0'))).toEqual([]);
  });

  test('none that the entry does not name, though its message is named', async () => {
    expect(await look('W-LOOK', [])).toEqual([]);
    expect(await look('W-LOOK', await picturesOf('m-0'))).toEqual(['picture 0']);
  });

  test('none of a message that the entry does not name', async () => {
    expect(await look('W-LOOK', await picturesOf('m-1', 'm-2'))).toEqual(['picture 1']);
  });
});
