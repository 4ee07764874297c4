import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STEP_NAMES, STEP_RULES, type StepName } from '@/server/warrant/steps';
import { WARRANT_STATUSES, type WarrantStatus } from '@/server/warrant/warrant-words';
import { type Desk, openDesk } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** The table of docs/scope.md, written out once more: where each step may begin. A step that isn't here is refused. */
const ALLOWED: Record<StepName, readonly WarrantStatus[]> = {
  suspend: ['active'],
  resume: ['suspended'],
  cancel: ['active', 'suspended'],
  revoke: ['active', 'suspended', 'cancelled'],
  annul: ['active', 'suspended', 'cancelled', 'revoked', 'superseded'],
  withdraw: ['active', 'suspended', 'cancelled'],
  close: ['active', 'cancelled', 'revoked', 'annulled', 'withdrawn', 'superseded'],
};
const LIVED = WARRANT_STATUSES.filter((status) => status !== 'draft' && status !== 'pending');
const DOCUMENT = { documentSha256: 'd'.repeat(64) };
const pairs = LIVED.flatMap((from) => STEP_NAMES.map((name): [WarrantStatus, StepName] => [from, name]));

let made = 0;
/** A warrant of its own in this state; how it came there is another test's matter. */
async function warrantIn(status: WarrantStatus): Promise<string> {
  const reference = `S-${++made}`;
  await desk.draft({ reference });
  await desk.activate(reference);
  await desk.portal.owner.query('ALTER TABLE warrant DISABLE TRIGGER warrant_fixed');
  await desk.portal.owner.query(`UPDATE warrant SET status = $2::"WarrantStatus" WHERE reference = $1`, [
    reference,
    status,
  ]);
  await desk.portal.owner.query('ALTER TABLE warrant ENABLE TRIGGER warrant_fixed');
  return reference;
}

test('no state was forgotten', () => {
  expect(Object.keys(ALLOWED).sort()).toEqual([...STEP_NAMES].sort());
});

describe('every state, every step', () => {
  test.each(pairs)('%s: %s', async (from, name) => {
    const reference = await warrantIn(from);
    const rule = STEP_RULES[name];
    if (!ALLOWED[name].includes(from)) {
      await expect(desk.step(reference, name, 'leo', DOCUMENT)).rejects.toThrow(`is ${from}: it can’t be made`);
      expect(await desk.status(reference)).toEqual([from]);
      return;
    }
    if (rule.twoPersons) {
      expect(await desk.step(reference, name, 'leo')).toMatchObject({ done: false });
      expect(await desk.status(reference)).toEqual([from]);
      await expect(desk.step(reference, name, 'leo')).rejects.toMatchObject({ reason: 'SAME_PERSON' });
      expect(await desk.status(reference)).toEqual([from]);
    }
    if (rule.wantsDocument) {
      await expect(desk.step(reference, name, 'lea')).rejects.toThrow('give the SHA-256 of the document');
    }
    expect(await desk.step(reference, name, 'lea', DOCUMENT)).toMatchObject({ done: true });
    expect(await desk.status(reference)).toEqual([rule.to]);
  });
});

describe('before it was ever in force', () => {
  test.each(STEP_NAMES.map((name) => [name]))('a draft can’t be asked to %s', async (name) => {
    const reference = `D-${name}`;
    await desk.draft({ reference });
    await expect(desk.step(reference, name, 'leo', DOCUMENT)).rejects.toMatchObject({ reason: 'NO_WARRANT' });
    expect(await desk.status(reference)).toEqual(['draft']);
  });

  test('it is handed on by its drafter, given back by another, and activated by another', async () => {
    const { returnDraft, submitDraft } = await import('@/server/warrant/hand-on');
    const { file, who } = desk;
    await desk.draft({ reference: 'H-1' });
    await expect(submitDraft(await who('lea'), file, 'H-1')).rejects.toMatchObject({ reason: 'NOT_YOURS' });
    await expect(returnDraft(await who('leo'), file, 'H-1', 'why')).rejects.toThrow('only what waits');
    await submitDraft(await who('cleo'), file, 'H-1');
    expect(await desk.status('H-1')).toEqual(['pending']);
    await expect(submitDraft(await who('cleo'), file, 'H-1')).rejects.toThrow('H-1 is pending');
    await expect(returnDraft(await who('cleo'), file, 'H-1', 'why')).rejects.toMatchObject({ reason: 'SAME_PERSON' });
    await returnDraft(await who('leo'), file, 'H-1', 'the dates are others');
    expect(await desk.status('H-1')).toEqual(['draft']);
    await submitDraft(await who('cleo'), file, 'H-1');
    await expect(desk.activate('H-1', 'cleo')).rejects.toMatchObject({ reason: 'SAME_PERSON' });
    await desk.activate('H-1', 'leo');
    expect(await desk.status('H-1')).toEqual(['active']);
    await expect(desk.activate('H-1', 'leo')).rejects.toThrow('not a draft that waits');
  });

  test('nothing goes in force where no procedure for privileged material is on file', async () => {
    await desk.draft({ reference: 'H-2' });
    const { rows } = await desk.portal.owner.query('DELETE FROM lpp_procedure RETURNING *');
    await expect(desk.activate('H-2')).rejects.toThrow('No procedure for privileged material is on file');
    const { fileProcedure } = await import('@/server/warrant/lpp-procedure');
    const { kind, authority, document_name: documentName, document_sha256: documentSha256 } = rows[0];
    await fileProcedure(await desk.who('leo'), desk.file, { kind, authority, documentName, documentSha256 });
    await desk.activate('H-2');
    expect(await desk.status('H-2')).toEqual(['active']);
  });
});

describe('a condition', () => {
  const waiting = { conditions: [{ kind: 'PRIOR_PERMISSION_PER_SUBSET', clause: 1 }] };
  const LETTER = { documentName: 'permission.pdf', documentSha256: 'e'.repeat(64) };
  const meet = async (reference: string) => {
    const { meetCondition } = await import('@/server/warrant/meet-condition');
    return meetCondition(await desk.who('cleo'), desk.file, {
      reference,
      ordinal: 1,
      met: true,
      note: 'permission',
      ...LETTER,
    });
  };
  test('is not met behind the back of who activates, by a hand in the database either', async () => {
    const { stamp } = await desk.draft({ reference: 'C-WAIT', ...waiting }, 'lea');
    await expect(meet('C-WAIT')).rejects.toThrow('is not in force yet');
    const set = `UPDATE warrant_condition c SET met_at = now(), met_by_id = drafted_by_id, met_document_name = 'p', met_document_sha256 = w.document_sha256
      FROM warrant w WHERE w.id = c.warrant_id AND w.reference = 'C-WAIT'`;
    await expect(desk.portal.owner.query(set)).rejects.toThrow('once its warrant is in force');
    await desk.activate('C-WAIT', 'leo', stamp);
    expect(await meet('C-WAIT')).toMatchObject({ version: 1 });
  });
  test('of a next version that waits is not met either, though the one before is in force', async () => {
    await desk.draft({ reference: 'C-NEXT', ...waiting });
    await desk.activate('C-NEXT');
    await desk.draft({ reference: 'C-NEXT', ...waiting, instrument: 'modifyRemove' });
    const { meetCondition } = await import('@/server/warrant/meet-condition');
    const terms = { reference: 'C-NEXT', version: 2, ordinal: 1, met: true, note: 'permission' };
    await expect(meetCondition(await desk.who('cleo'), desk.file, terms)).rejects.toThrow('is not in force yet');
  });
});

describe('a cancelled warrant', () => {
  const kept = (keptUntil: Date) => ({ keptGround: 'the trial', keptUntil });
  test('is kept for a ground no longer than it may be examined', async () => {
    const reference = await warrantIn('active');
    await expect(desk.step(reference, 'cancel', 'leo', kept(new Date('2100-01-01')))).rejects.toThrow(
      'for longer than',
    );
    await expect(desk.step(reference, 'cancel', 'leo', { keptGround: 'the trial' })).rejects.toThrow('until when');
    await expect(desk.step(reference, 'suspend', 'leo', kept(new Date()))).rejects.toThrow('Only what is cancelled');
    const until = new Date(Date.now() + 86_400_000);
    await desk.step(reference, 'cancel', 'leo', kept(until));
    const { rows } = await desk.portal.owner.query('SELECT kept_until FROM warrant WHERE reference = $1', [reference]);
    expect(rows[0].kept_until).toEqual(until);
  });
});

describe('a step that waits', () => {
  test('is dropped once, and then the first person asks anew', async () => {
    const { dropStep } = await import('@/server/warrant/drop-step');
    const reference = await warrantIn('suspended');
    await desk.step(reference, 'resume', 'leo');
    const { rows } = await desk.portal.owner.query<{ id: number }>('SELECT max(id) AS id FROM warrant_step');
    const id = rows[0]?.id ?? 0;
    await expect(dropStep(await desk.who('leo'), desk.file, 'S-1', id)).rejects.toMatchObject({ reason: 'NO_WARRANT' });
    await dropStep(await desk.who('leo'), desk.file, reference, id);
    await expect(dropStep(await desk.who('lea'), desk.file, reference, id)).rejects.toThrow('dropped already');
    expect(await desk.step(reference, 'resume', 'leo')).toMatchObject({ done: false });
    expect(await desk.status(reference)).toEqual(['suspended']);
  });

  test('is dropped with whatever changes the state: what was asked of another state is asked anew', async () => {
    const reference = await warrantIn('active');
    await desk.step(reference, 'close', 'leo');
    await desk.step(reference, 'cancel', 'lea');
    expect(await desk.step(reference, 'close', 'lea')).toMatchObject({ done: false });
    expect(await desk.status(reference)).toEqual(['cancelled']);
  });

  test('raced by another step: one finds it changed', async () => {
    const reference = await warrantIn('active');
    const outcomes = await Promise.allSettled([
      desk.step(reference, 'suspend', 'leo'),
      desk.step(reference, 'revoke', 'lea'),
      desk.step(reference, 'cancel', 'cleo'),
    ]);
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []));
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    for (const sentence of lost) expect(sentence).toMatch(/changed by somebody else|can’t be made/);
    const { rows } = await desk.portal.owner.query(
      'SELECT count(*)::int AS n FROM warrant_step s JOIN warrant w ON w.id = s.warrant_id WHERE w.reference = $1',
      [reference],
    );
    expect(rows[0].n).toBe(outcomes.length - lost.length);
  });

  test('confirmed by two at once is done once', async () => {
    const reference = await warrantIn('suspended');
    await desk.step(reference, 'resume', 'leo');
    const before = await desk.entries('warrant.resumed');
    const outcomes = await Promise.allSettled([
      desk.step(reference, 'resume', 'lea'),
      desk.step(reference, 'resume', 'cleo'),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await desk.entries('warrant.resumed')).toBe(before + 1);
  });
});
