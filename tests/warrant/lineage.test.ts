import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDays } from '../support/build-case';
import { type Desk, openDesk } from './desk';

// What became of the version before: a next one is built on it, and the work under it follows it.

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const DOCUMENT = { documentSha256: 'd'.repeat(64) };
let made = 0;
/** A first version in force, and the next one drafted. */
async function renewed(): Promise<string> {
  const reference = `L-${++made}`;
  await desk.draft({ reference });
  await desk.activate(reference);
  await desk.draft({ reference, instrument: 'extend', examineUntil: inDays(90) });
  return reference;
}

describe('a next version that waits', () => {
  test.each([
    ['annul', 'annulled'],
    ['revoke', 'revoked'],
    ['withdraw', 'withdrawn'],
  ] as const)('doesn’t bring back what was ended by %s', async (step, status) => {
    const reference = await renewed();
    await desk.step(reference, step, 'leo', DOCUMENT);
    await expect(desk.activate(reference)).rejects.toThrow(`${reference} is ${status}: nothing is built on it`);
    expect(await desk.status(reference)).toEqual([status, 'draft']);
  });

  test('doesn’t bring back what two closed', async () => {
    const reference = await renewed();
    await desk.step(reference, 'close', 'leo');
    await desk.step(reference, 'close', 'lea');
    await expect(desk.activate(reference)).rejects.toThrow('nothing is built on it');
  });

  test('the database holds it too', async () => {
    const reference = await renewed();
    await desk.step(reference, 'annul', 'leo', DOCUMENT);
    const move = (set: string) =>
      desk.portal.owner.query(`UPDATE warrant SET ${set} WHERE reference = $1 AND version = 2`, [reference]);
    await move(`status = 'pending'`);
    const leo = `(SELECT id FROM person WHERE name = 'leo')`;
    await expect(move(`status = 'active', activated_by_id = ${leo}, activated_at = now()`)).rejects.toThrow('is gone');
  });

  test('raced by the annulment of what it is built on: never both', async () => {
    for (let n = 0; n < 5; n++) {
      const reference = await renewed();
      await Promise.allSettled([desk.activate(reference), desk.step(reference, 'annul', 'leo', DOCUMENT)]);
      const states = (await desk.status(reference)).join(', ');
      expect(['annulled, draft', 'superseded, active', 'superseded, annulled']).toContain(states);
    }
  });
});

describe('the work under a version that was superseded', () => {
  async function workUnder(reference: string): Promise<string[]> {
    const { workStates } = await import('@/server/review/work-state');
    const states = await workStates(desk.caseId);
    const { rows } = await desk.portal.owner.query('SELECT id FROM warrant WHERE reference = $1 ORDER BY version', [
      reference,
    ]);
    return rows.map(({ id }) => states.get(id) ?? 'none');
  }
  async function packServed(reference: string): Promise<boolean> {
    const { packStandsFor } = await import('@/server/pack/pack-standing');
    const { rows } = await desk.portal.owner.query('SELECT id FROM warrant WHERE reference = $1 AND version = 1', [
      reference,
    ]);
    return packStandsFor(await desk.who('pru'), { caseId: desk.caseId, warrantId: rows[0].id });
  }

  test('ends with the version that was built on it, and a new order under the same reference brings none of it back', async () => {
    const reference = await renewed();
    await desk.activate(reference);
    expect([await workUnder(reference), await packServed(reference)]).toEqual([['open', 'open'], true]);
    await desk.step(reference, 'annul', 'leo', DOCUMENT);
    expect([await workUnder(reference), await packServed(reference)]).toEqual([['quarantined', 'quarantined'], false]);
    await desk.draft({ reference });
    await desk.activate(reference);
    expect(await desk.status(reference)).toEqual(['superseded', 'annulled', 'active']);
    expect(await workUnder(reference)).toEqual(['quarantined', 'quarantined', 'open']);
    expect(await packServed(reference)).toBe(false);
  });
});

describe('a suspended warrant that is cancelled', () => {
  const kept = () => ({ keptGround: 'the trial', keptUntil: new Date(Date.now() + 86_400_000) });
  const suspended = async () => {
    const reference = await renewed();
    await desk.step(reference, 'suspend', 'leo');
    return reference;
  };

  test('keeps nothing readable on one person’s word', async () => {
    const reference = await suspended();
    await expect(desk.step(reference, 'cancel', 'cleo', kept())).rejects.toThrow('resume it first');
    expect(await desk.status(reference)).toEqual(['suspended', 'draft']);
    await desk.step(reference, 'cancel', 'cleo');
    expect(await desk.status(reference)).toEqual(['cancelled', 'draft']);
  });

  test('not by a hand in the database either, then or later', async () => {
    const reference = await suspended();
    const cancel = (set: string) =>
      desk.portal.owner.query(`UPDATE warrant SET ${set} WHERE reference = $1 AND version = 1`, [reference]);
    await expect(cancel(`status = 'cancelled', kept_until = now() + interval '1 day'`)).rejects.toThrow('kept');
    await cancel(`status = 'cancelled'`);
    await expect(cancel(`kept_until = now() + interval '1 day'`)).rejects.toThrow('kept');
  });

  test('resumed by two, it may be kept for a ground', async () => {
    const reference = await suspended();
    await desk.step(reference, 'resume', 'leo');
    await desk.step(reference, 'resume', 'lea');
    await desk.step(reference, 'cancel', 'cleo', kept());
    expect(await desk.status(reference)).toEqual(['cancelled', 'draft']);
  });
});
