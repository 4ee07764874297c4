import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { seedCorpus } from '../support/seed-corpus';
import { type Desk, found, keysOf, listHeron, newest, openDesk, PRIVILEGED, W1 } from './desk';

let portal: Portal;
let desk: Desk;
let keys: string[];
const refused = 'Nothing here under your warrant and role.';
const whole = { ...W1, conversation: 'owl/heron' };

beforeAll(async () => {
  portal = await openPortal();
  const narrow = [{ conversations: ['owl/heron'], to: '2020-04-02' }];
  desk = await openDesk(portal.owner, [{ reference: 'W-NARROW', clauses: narrow, assigned: ['fil', 'pia'] }]);
  await listHeron(desk);
  keys = await keysOf(desk, 'fil', PRIVILEGED);
});
afterAll(() => portal.close());

/** Held anew, as after the first listing. */
beforeEach(async () => {
  await portal.owner.query(`UPDATE corpus.quarantine SET proposed = NULL, proposed_by = NULL, proposed_at = NULL, decided = NULL,
    decided_by = NULL, decided_at = NULL, basis = NULL`);
});

const state = async () => {
  const { messages } = await (await desk.as('pia')).privilege.states(whole);
  return messages.map((one) => one.state);
};

describe('who may', () => {
  test.each(['ivy', 'lea', 'pia'])('%s can’t propose', async (name) => {
    await expect(
      (await desk.as(name)).privilege.propose({ ...whole, decision: 'release', basis: 'b' }),
    ).rejects.toThrow(refused);
    expect(await state()).toEqual(['waiting', 'waiting', 'waiting']);
  });

  test.each(['ivy', 'lea', 'fil'])('%s can’t decide', async (name) => {
    await expect((await desk.as(name)).privilege.decide({ ...whole, decision: 'release', basis: 'b' })).rejects.toThrow(
      refused,
    );
    expect(await state()).toEqual(['waiting', 'waiting', 'waiting']);
  });

  test.each(['ivy', 'lea'])('%s sees no quarantine', async (name) => {
    const caller = await desk.as(name);
    await expect(caller.privilege.quarantine(W1)).rejects.toThrow(refused);
    await expect(caller.privilege.states(whole)).rejects.toThrow(refused);
  });

  test('nobody decides on their own proposal, whatever parts they play', async () => {
    const both = `INSERT INTO membership (case_id, person_id, role) SELECT $1, id, 'filterReviewer' FROM person WHERE name = 'pia'`;
    await portal.owner.query(both, [desk.file.id]);
    const pia = await desk.as('pia');
    await pia.privilege.propose({ ...W1, messages: keys.slice(0, 1), decision: 'release', basis: 'b' });
    await expect(pia.privilege.decide({ ...whole, decision: 'release', basis: 'b' })).rejects.toThrow(refused);
    expect(await state()).toEqual(['proposed', 'waiting', 'waiting']);
    await pia.privilege.decide({ ...W1, messages: keys.slice(1), decision: 'release', basis: 'b' });
    await portal.owner.query(
      `DELETE FROM membership WHERE role = 'filterReviewer' AND person_id = (SELECT id FROM person WHERE name = 'pia')`,
    );
  });
});

describe('a proposal', () => {
  test('needs a basis, and messages or one conversation', async () => {
    const { privilege } = await desk.as('fil');
    await expect(privilege.propose({ ...whole, decision: 'release', basis: '  ' })).rejects.toThrow('basis');
    await expect(privilege.propose({ ...W1, decision: 'release', basis: 'b' })).rejects.toThrow('name messages');
    await expect(privilege.propose({ ...whole, messages: keys, decision: 'release', basis: 'b' })).rejects.toThrow(
      'name messages',
    );
  });

  test('changes nothing for anybody but the authority, who sees it', async () => {
    await (await desk.as('fil')).privilege.propose({ ...whole, decision: 'release', basis: 'a dinner' });
    expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1']);
    const { messages } = await (await desk.as('pia')).privilege.states(whole);
    expect(messages[0]).toMatchObject({
      state: 'proposed',
      proposal: { decision: 'release', by: 'fil' },
      basis: 'a dinner',
      origin: 'list',
    });
  });

  test('a message that isn’t withheld refuses the whole', async () => {
    const [grebe = ''] = await keysOf(desk, 'ivy', ['g-1']);
    const step = { ...W1, messages: [keys[0] ?? '', grebe], decision: 'release' as const, basis: 'b' };
    await expect((await desk.as('fil')).privilege.propose(step)).rejects.toThrow(refused);
    expect(await state()).toEqual(['waiting', 'waiting', 'waiting']);
  });
});

describe('a decision', () => {
  test('message by message', async () => {
    await (await desk.as('pia')).privilege.decide({
      ...W1,
      messages: [keys[1] ?? ''],
      decision: 'release',
      basis: 'b',
    });
    expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1', 'h-2']);
    expect(await state()).toEqual(['waiting', 'released', 'waiting']);
  });

  test('privileged is for good', async () => {
    const { privilege } = await desk.as('pia');
    await privilege.decide({ ...whole, decision: 'privileged', basis: 'advice' });
    await expect(privilege.decide({ ...whole, decision: 'release', basis: 'b' })).rejects.toThrow(refused);
    await expect(privilege.decide({ ...W1, messages: keys, decision: 'release', basis: 'b' })).rejects.toThrow(refused);
    await expect(
      (await desk.as('fil')).privilege.propose({ ...whole, decision: 'release', basis: 'b' }),
    ).rejects.toThrow(refused);
    expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1']);
    expect(await found(desk, 'fil')).toEqual(PRIVILEGED);
  });

  test('released can be sealed again', async () => {
    const { privilege } = await desk.as('pia');
    await privilege.decide({ ...whole, decision: 'release', basis: 'b' });
    expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1', ...PRIVILEGED]);
    expect((await privilege.quarantine({ ...W1, state: 'released' })).conversations[0]).toMatchObject({ released: 3 });
    await privilege.decide({ ...whole, decision: 'privileged', basis: 'on second thought' });
    expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1']);
  });

  test('reaches only what the warrant lets the authority read', async () => {
    const { privilege } = await desk.as('pia');
    const done = await privilege.decide({ ...whole, warrant: 'W-NARROW', decision: 'release', basis: 'b' });
    expect(done.messages).toBe(1);
    expect(await state()).toEqual(['released', 'waiting', 'waiting']);
    expect((await privilege.quarantine({ ...W1, warrant: 'W-NARROW' })).conversations).toMatchObject([
      { released: 1, waiting: 0 },
    ]);
  });

  test('the exception for crime is the authority’s, to release', async () => {
    const { privilege } = await desk.as('pia');
    await expect(privilege.decide({ ...whole, decision: 'privileged', basis: 'b', crimeFraud: true })).rejects.toThrow(
      'a ground to release',
    );
    await privilege.decide({ ...whole, decision: 'release', basis: 'furthers a crime', crimeFraud: true });
    expect((await newest(portal.owner, 'quarantine.decided'))?.payload).toMatchObject({
      decision: 'release',
      crimeFraud: true,
    });
  });
});

test('entries hold numbers and a digest that the kept salt explains, nothing of the messages or the basis', async () => {
  await (await desk.as('fil')).privilege.propose({ ...whole, decision: 'release', basis: 'walnut basis' });
  const entry = await newest(portal.owner, 'quarantine.proposed');
  expect(entry?.payload).toMatchObject({ decision: 'release', messages: 3, conversations: 1 });
  expect(JSON.stringify(entry)).not.toMatch(/walnut|heron|owl/);
  const { rows } = await portal.owner.query(
    `SELECT encode(sha256(salt || convert_to((SELECT string_agg(i || ';', '' ORDER BY i) FROM unnest(message_ids) AS i), 'UTF8')), 'hex') AS digest
     FROM corpus.privilege_step ORDER BY id DESC LIMIT 1`,
  );
  expect(entry?.payload?.digest).toBe(rows[0].digest);
  await expect(portal.owner.query('DELETE FROM corpus.privilege_step')).rejects.toThrow('never changed');
});

describe('stop', () => {
  test('is only for what the reader sees', async () => {
    for (const name of ['ann', 'lea']) {
      const stop = (await desk.as(name)).privilege.stop({ ...W1, message: keys[0] ?? '', category: 'lawyer' });
      await expect(stop).rejects.toThrow(refused);
    }
  });

  test('the filter side has none', async () => {
    await expect(
      (await desk.as('fil')).privilege.stop({ ...W1, message: keys[0] ?? '', category: 'lawyer' }),
    ).rejects.toThrow(refused);
  });

  test('withholds the whole conversation from the team at once, and what comes into it', async () => {
    const [grebe = ''] = await keysOf(desk, 'ivy', ['g-1']);
    const answer = await (await desk.as('ivy')).privilege.stop({
      ...W1,
      message: grebe,
      category: 'journalist',
      words: 'a source?',
    });
    // How much was withheld isn't the reader's to know.
    expect(Object.keys(answer)).toEqual(['entry']);
    for (const name of ['ivy', 'ann', 'lea']) expect(await found(desk, name)).toEqual([]);
    expect(await found(desk, 'fil')).toEqual(['g-1', 'g-2', ...PRIVILEGED]);
    expect((await newest(portal.owner, 'quarantine.raised'))?.payload).toMatchObject({
      origin: 'stop',
      messages: 2,
      conversations: 1,
    });
    expect(JSON.stringify(await newest(portal.owner, 'quarantine.raised'))).not.toContain('source');
    await seedCorpus(portal.owner, desk.file.id, [
      {
        id: 'g-3',
        conversation: 'owl/grebe',
        sender: 'owl-17',
        recipients: ['grebe-04'],
        sentAt: '2020-05-01T09:00:00Z',
        body: 'later',
      },
    ]);
    expect(await found(desk, 'ivy')).toEqual([]);
  });

  test('a released conversation can be stopped at again', async () => {
    await (await desk.as('pia')).privilege.decide({
      ...W1,
      conversation: 'owl/grebe',
      decision: 'release',
      basis: 'no source',
    });
    expect(await found(desk, 'ivy')).toEqual(['g-1', 'g-2', 'g-3']);
    const [grebe = ''] = await keysOf(desk, 'ann', ['g-2']);
    await (await desk.as('ann')).privilege.stop({ ...W1, message: grebe, category: 'lawyer' });
    expect(await found(desk, 'ivy')).toEqual([]);
  });
});
