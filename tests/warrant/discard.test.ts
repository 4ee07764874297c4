import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, parsed, TERMS } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const discard = async (reference: string, by = 'cleo') => {
  const { discardDraft } = await import('@/server/warrant/discard-draft');
  return discardDraft(await desk.who(by), desk.file, reference, 'the court took it back');
};
const as = async (name: string) => {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory(appRouter)({ investigator: await desk.who(name) });
};

describe('is not discarded', () => {
  test('without a reason', async () => {
    await desk.draft({ reference: 'D-1' });
    const asked = (await as('cleo')).warrants.discard({ case: 'C-1', reference: 'D-1', reason: '  ' });
    await expect(asked).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await desk.status('D-1')).toEqual(['draft']);
  });

  test.each(['ivy', 'leo', 'pru', 'fil', 'aud', 'stan', 'admin'])('by %s, who may not draft', async (name) => {
    const asked = (await as(name)).warrants.discard({ case: 'C-1', reference: 'D-1', reason: 'r' });
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await desk.status('D-1')).toEqual(['draft']);
  });

  test('what was handed on, is in force, or isn’t there', async () => {
    const { submitDraft } = await import('@/server/warrant/hand-on');
    await desk.draft({ reference: 'D-2' });
    await submitDraft(await desk.who('cleo'), desk.file, 'D-2');
    await expect(discard('D-2')).rejects.toThrow('must be given back before it is discarded');
    await desk.activate('D-2');
    await expect(discard('D-2', 'lea')).rejects.toThrow('D-2 is active: only a draft is discarded');
    await expect(discard('D-NONE')).rejects.toMatchObject({ reason: 'NO_WARRANT' });
    expect(await desk.status('D-2')).toEqual(['active']);
  });
});

describe.each(['cleo', 'lea'])('discarded by %s', (name) => {
  const reference = `D-by-${name}`;
  beforeAll(async () => {
    await desk.draft({ reference });
    await discard(reference, name);
  });

  test('it stays on record with all its terms and the reason, and was never in force', async () => {
    const [warrant] = (await (await as('cleo')).warrants.list({ case: 'C-1' })).filter(
      (one) => one.reference === reference,
    );
    expect(warrant).toMatchObject({ status: 'cancelled', activatedAt: null, activatedBy: null, draftedBy: 'cleo' });
    expect(warrant?.endedAt).not.toBeNull();
    expect(warrant?.clauses.map(({ targets }) => targets)).toEqual([['owl-17']]);
    expect(warrant?.steps).toMatchObject([{ to: 'cancelled', reason: 'the court took it back', askedBy: name }]);
    expect(warrant?.steps[0]?.doneAt).not.toBeNull();
  });

  test('nobody puts it in force, edits it, hands it on, changes its state or discards it again', async () => {
    const { redraftWarrant } = await import('@/server/warrant/redraft-warrant');
    const { submitDraft } = await import('@/server/warrant/hand-on');
    const { rows } = await desk.portal.owner.query('SELECT drafted_at FROM warrant WHERE reference = $1', [reference]);
    const cleo = await desk.who('cleo');
    await expect(desk.activate(reference, 'leo')).rejects.toThrow('not a draft that waits');
    const edit = redraftWarrant(cleo, desk.file, await parsed({ reference }), rows[0].drafted_at);
    await expect(edit).rejects.toThrow('only a draft is edited');
    await expect(submitDraft(cleo, desk.file, reference)).rejects.toThrow('only a draft is handed on');
    await expect(desk.step(reference, 'revoke', 'leo')).rejects.toMatchObject({ reason: 'NO_WARRANT' });
    await expect(discard(reference)).rejects.toThrow('only a draft is discarded');
    const { acknowledge } = await import('@/server/warrant/acknowledge');
    const read = acknowledge(await desk.who('ivy'), desk.file, reference, TERMS.documentSha256);
    await expect(read).rejects.toMatchObject({ reason: 'NO_WARRANT' });
    expect(await desk.status(reference)).toEqual(['cancelled']);
  });

  test('it opens nothing: every judge says that there is no warrant', async () => {
    const { scopeUnder } = await import('@/server/warrant/scope');
    const request = { caseReference: 'C-1', warrantReference: reference, purpose: 'firearms supply' };
    await expect(scopeUnder(await desk.who('ivy'), request)).rejects.toMatchObject({ reason: 'NO_WARRANT' });
    const { rows } = await desk.portal.owner.query(
      `SELECT corpus.standing(p.id, w.id, 'firearms supply', 'read') AS scope,
         custody.authority(p.id, w.id, 'purpose:' || left(encode(sha256(convert_to(w.alias || 'firearms supply', 'UTF8')), 'hex'), 16), 'message.viewed') AS gate
       FROM warrant w, person p WHERE w.reference = $1 AND p.name = 'ivy'`,
      [reference],
    );
    expect(rows).toEqual([{ scope: 'NO_WARRANT', gate: 'NO_WARRANT' }]);
  });

  test('the database brings it back to no other state but its end', async () => {
    for (const status of ['draft', 'pending', 'active']) {
      const back = desk.portal.owner.query(`UPDATE warrant SET status = $2::"WarrantStatus" WHERE reference = $1`, [
        reference,
        status,
      ]);
      await expect(back).rejects.toThrow('does not become');
    }
  });

  test('its reference is drafted anew, from the beginning', async () => {
    expect(await desk.draft({ reference })).toMatchObject({ version: 2 });
    await desk.activate(reference);
    expect(await desk.status(reference)).toEqual(['cancelled', 'active']);
  });
});

test('it is entered once, with the reason sealed; of two who discard at once one is told so', async () => {
  await desk.draft({ reference: 'D-3' });
  const before = await desk.entries('warrant.discarded');
  const outcomes = await Promise.allSettled([discard('D-3'), discard('D-3', 'lea')]);
  const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []));
  expect(lost).toHaveLength(1);
  expect(lost[0]).toMatch(/by somebody else a moment ago|only a draft is discarded/);
  expect(await desk.entries('warrant.discarded')).toBe(before + 1);
  const { rows } = await desk.portal.owner.query(
    `SELECT convert_from(body, 'UTF8') AS header FROM custody.entry WHERE act = 'warrant.discarded' ORDER BY idx DESC LIMIT 1`,
  );
  expect(rows[0].header).not.toMatch(/D-3|court/);
});

test('a next version that is discarded leaves the one in force as it was, and the version after begins from that', async () => {
  await desk.draft({ reference: 'D-4' });
  await desk.activate('D-4');
  const { asDraft } = await import('@/server/warrant/as-draft');
  const next = { reference: 'D-4', instrument: 'modifyAdd', purposes: ['unwanted'] };
  await desk.draft(next);
  expect((await asDraft(desk.file, 'D-4')).draft.purposes).toEqual(['unwanted']);
  await discard('D-4');
  expect(await desk.status('D-4')).toEqual(['active', 'cancelled']);
  expect(await asDraft(desk.file, 'D-4')).toMatchObject({ version: 1, draft: { purposes: ['firearms supply'] } });
  expect(await desk.draft({ ...next, purposes: ['wanted'] })).toMatchObject({ version: 3 });
  await desk.activate('D-4');
  expect(await desk.status('D-4')).toEqual(['superseded', 'cancelled', 'active']);
});

test('where all was discarded there is nothing to begin from', async () => {
  const { asDraft } = await import('@/server/warrant/as-draft');
  await desk.draft({ reference: 'D-5' });
  await discard('D-5');
  await expect(asDraft(desk.file, 'D-5')).rejects.toMatchObject({ reason: 'NO_WARRANT' });
});
