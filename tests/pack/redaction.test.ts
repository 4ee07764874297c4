import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

/** Redactions of a draft: who may make them, what is kept of them, what they cost. */

let portal: Portal;
let built: Awaited<ReturnType<typeof buildCase>>;
let pack: string;
let keys: Record<string, string>;

const W1 = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };
const W2 = { ...W1, warrant: 'W-2' };
const absent = 'Nothing here under your warrant and role.';
const message = (id: string, sender: string, to: string, body: string) => ({
  id,
  conversation: `${sender}/${to}`,
  sender,
  recipients: [to],
  sentAt: '2020-04-01T09:00:00Z',
  body,
});

beforeAll(async () => {
  portal = await openPortal();
  built = await buildCase(portal.owner, {
    messages: [
      message('m-1', 'owl-17', 'grebe-04', '😀 Ada Wozniak has it, +31 6 1234 5678'),
      message('m-2', 'owl-17', 'heron-11', 'call 06-1234-5678 or +316 12345678; aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'),
      message('x-1', 'kite-88', 'wren-05', 'sealed walnut'),
    ],
    warrants: [
      { reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy', 'pru', 'ann'] },
      { reference: 'W-2', clauses: [{ handles: ['kite-88'], match: 'sentBy' }], assigned: ['ann'] },
    ],
  });
  const ivy = await as('ivy');
  pack = (await ivy.packs.create({ ...W1, title: 'For the court' })).id;
  await ivy.packs.add({ ...W1, pack, ids: ['m-1', 'm-2'] });
  const { toKey } = await import('@/server/wire-key');
  const { rows } = await portal.owner.query('SELECT id, ext_id FROM corpus.message');
  keys = Object.fromEntries(rows.map(({ id, ext_id }) => [ext_id, toKey('message', BigInt(id))]));
});
afterAll(() => portal.close());

async function as(name: string) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory(appRouter)({ investigator: await built.who(name) });
}
const redact = async (name = 'ivy') => (await as(name)).packs.redact;
const span = (over: object = {}) => ({
  ...W1,
  pack,
  key: keys['m-1'] ?? '',
  start: 2,
  end: 13,
  reason: 'thirdParty' as const,
  ...over,
});
const list = async (handles: string[] = []) => (await redact()).list({ ...W1, pack, handles });
describe('a span', () => {
  test('is taken out by its code points; the row knows the words by a digest alone', async () => {
    const { batch, entry } = await (await redact()).span(span());
    const [made] = await list();
    expect(made).toMatchObject({
      kind: 'span',
      batch,
      span: { start: 2, end: 13 },
      label: 'Third party 1',
      author: 'ivy',
      undone: null,
    });
    const { rows } = await portal.owner.query(
      `SELECT (SELECT json_agg(r)::text FROM redaction r) || (SELECT json_agg(p)::text FROM pack_pseudonym p) ||
      (SELECT json_agg(o)::text FROM outbox o WHERE draft ->> 'act' = 'pack.changed') AS all, (SELECT act FROM custody.entry WHERE idx = $1)`,
      [entry],
    );
    expect(rows[0].all).not.toMatch(/wozniak/i);
    expect(rows[0].act).toBe('pack.changed');
  });

  test('is undone and put back, each on record', async () => {
    const [{ batch = '' } = {}] = await list();
    const { entry } = await (await redact()).undo({ ...W1, pack, batch });
    expect((await list())[0]?.undone).toMatchObject({ by: 'ivy' });
    await expect((await redact()).undo({ ...W1, pack, batch })).rejects.toThrow('undone already');
    const redone = await (await redact()).redo({ ...W1, pack, batch });
    expect(redone.entry).toBeGreaterThan(entry);
    expect((await list())[0]?.undone).toBeNull();
  });

  test.each([
    ['beyond the end', { start: 10, end: 400 }, 'The message has no such place.'],
    ['turned round', { start: 5, end: 5 }, 'The message has no such place.'],
    ['spaces alone', { start: 1, end: 2 }, 'nothing but spaces'],
  ])('%s is told in words', async (_, over, words) => {
    await expect((await redact()).span(span(over))).rejects.toThrow(words);
  });
});

describe('nothing here for', () => {
  test('a message that the warrant doesn’t show', async () => {
    await expect((await redact()).span(span({ key: keys['x-1'] ?? '' }))).rejects.toThrow(absent);
  });

  test('a prosecutor, who reads and takes nothing out', async () => {
    const pru = await redact('pru');
    await expect(pru.span(span())).rejects.toThrow(absent);
    await expect(pru.handle({ ...W1, pack, handle: 'grebe-04', reason: 'handling' })).rejects.toThrow(absent);
    await expect(pru.preview({ ...W1, pack, find: { by: 'text', what: 'ada' } })).rejects.toThrow(absent);
  });

  test('a draft of another warrant', async () => {
    const ann = await redact('ann');
    await expect(ann.span(span(W2))).rejects.toThrow(absent);
    await expect(ann.list({ ...W2, pack })).rejects.toThrow(absent);
    const [{ batch = '' } = {}] = await list();
    const other = (await (await as('ann')).packs.create({ ...W2, title: 'Other' })).id;
    await expect(ann.undo({ ...W2, pack: other, batch })).rejects.toThrow(absent);
  });
});

describe('a handle', () => {
  test('that nobody in the pack has is told so; one that is redacted already, too', async () => {
    const ivy = await redact();
    await expect(ivy.handle({ ...W1, pack, handle: 'kite-88', reason: 'thirdParty' })).rejects.toThrow(
      'No message of this pack',
    );
    await ivy.handle({ ...W1, pack, handle: 'grebe-04', reason: 'thirdParty' });
    await expect(ivy.handle({ ...W1, pack, handle: 'grebe-04', reason: 'handling' })).rejects.toThrow('already');
  });

  test('is named to whoever names it, and to nobody else', async () => {
    const told = async (handles: string[]) => (await list(handles)).find(({ kind }) => kind === 'handle');
    expect(await told(['grebe-04', 'heron-11'])).toMatchObject({ handle: 'grebe-04', label: 'Third party 2' });
    expect(await told(['heron-11'])).toMatchObject({ handle: null });
  });
});

describe('in bulk', () => {
  const find = { by: 'number' as const, what: '+31 6 1234 5678' };

  test('a number is found however it is parted, shown in its context, taken out as it was shown, and undone in one go', async () => {
    const ivy = await redact();
    const { records, extra, proof } = await ivy.preview({ ...W1, pack, find });
    expect(extra).toMatchObject({ hits: 2, messages: 2 });
    expect(records.find(({ id }) => id === 'm-2')?.hits).toEqual([
      expect.objectContaining({ text: '+316 12345678', before: 'call 06-1234-5678 or ' }),
    ]);
    expect((await portal.owner.query('SELECT act FROM custody.entry WHERE idx = $1', [proof.entry])).rows[0].act).toBe(
      'message.viewed',
    );
    const { batch } = await ivy.bulk({ ...W1, pack, find, digest: extra.digest, reason: 'personalData' });
    expect((await list()).filter((one) => one.batch === batch)).toHaveLength(2);
    expect((await ivy.preview({ ...W1, pack, find })).extra.hits).toBe(0);
    await ivy.undo({ ...W1, pack, batch });
    expect((await ivy.preview({ ...W1, pack, find })).extra.hits).toBe(2);
  });

  test('what would be taken out is no more and no less than what was shown', async () => {
    const ivy = await redact();
    const { extra } = await ivy.preview({ ...W1, pack, find });
    await (await as('ivy')).packs.remove({ ...W1, pack, keys: [keys['m-2'] ?? ''] });
    await expect(ivy.bulk({ ...W1, pack, find, digest: extra.digest, reason: 'personalData' })).rejects.toThrow(
      'changed since you looked',
    );
    await (await as('ivy')).packs.add({ ...W1, pack, ids: ['m-2'] });
  });

  test.each([
    ['that never ends', '(a+)+b', 'takes too long'],
    ['that is none', '(a', 'not a regular expression'],
    ['of nothing', 'x*', ''],
  ])('a pattern %s is told in words', async (_, what, words) => {
    const asked = (await redact()).preview({ ...W1, pack, find: { by: 'pattern', what } });
    if (words) await expect(asked).rejects.toThrow(words);
    else expect((await asked).extra.hits).toBe(0);
  });
});

describe('the tables hold to it', () => {
  test.each([
    ['another place', "UPDATE redaction SET span_end = span_end + 1 WHERE kind = 'span'", 'stays as it was made'],
    ['another reason', `UPDATE redaction SET reason = 'handling'`, 'stays as it was made'],
    ['none', 'DELETE FROM redaction', 'stays on record'],
    ['another pseudonym', 'UPDATE pack_pseudonym SET ordinal = ordinal + 100', 'stays as it was made'],
  ])('%s', async (_, sql, words) => {
    await expect(portal.owner.query(sql)).rejects.toThrow(words);
  });

  test('a pack that is handed on, and one that is sealed', async () => {
    const insert = `INSERT INTO redaction (id, pack_id, batch_id, kind, subject, reason, author_id)
      SELECT gen_random_uuid(), id, gen_random_uuid(), 'handle', sha256('x'), 'handling', author_id FROM pack WHERE id = $1`;
    const undo =
      'UPDATE redaction SET undone_at = now(), undone_by_id = author_id WHERE pack_id = $1 AND undone_at IS NULL';
    for (const [state, words] of [
      ['review', 'only a draft changes'],
      ['sealed', 'a sealed pack does not change'],
    ]) {
      await portal.owner.query('BEGIN');
      await portal.owner.query('ALTER TABLE pack DISABLE TRIGGER USER');
      await portal.owner.query('UPDATE pack SET state = $2::"PackState" WHERE id = $1', [pack, state]);
      for (const sql of [insert, undo]) {
        await portal.owner.query('SAVEPOINT s');
        await expect(portal.owner.query(sql, [pack])).rejects.toThrow(words);
        await portal.owner.query('ROLLBACK TO s');
      }
      await portal.owner.query('ROLLBACK');
    }
  });
});
