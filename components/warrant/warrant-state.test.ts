import { describe, expect, it } from 'vitest';
import { WARRANT_STATUSES } from '@/server/warrant/warrant-words';
import { warrantState } from './warrant-state';

const at = new Date('2026-11-22T12:00:00Z');
const clocks = {
  powerFrom: new Date('2026-11-01T00:00:00Z'),
  powerTo: new Date('2026-12-01T00:00:00Z'),
  examineUntil: new Date('2026-12-31T00:00:00Z'),
  keptUntil: null,
  activatedAt: new Date('2026-11-01T00:00:00Z'),
};

describe('where a warrant stands', () => {
  it('says that an active warrant ran out at the very moment until which messages may be examined', () => {
    expect(warrantState({ ...clocks, status: 'active', examineUntil: at }, at)).toBe('ranOut');
  });

  it('does not show a warrant as in force before its power begins', () => {
    expect(warrantState({ ...clocks, status: 'active', powerFrom: new Date('2026-11-23T00:00:00Z') }, at)).toBe(
      'notYet',
    );
  });

  it('shows the last week as ending', () => {
    expect(warrantState({ ...clocks, status: 'active', examineUntil: new Date('2026-11-29T11:59:59Z') }, at)).toBe(
      'ending',
    );
    expect(warrantState({ ...clocks, status: 'active', examineUntil: new Date('2026-11-29T12:00:00Z') }, at)).toBe(
      'inForce',
    );
  });

  it('tells a power that is over from an order that is over: what was obtained stays readable', () => {
    expect(warrantState({ ...clocks, status: 'active', powerTo: at }, at)).toBe('powerOver');
  });

  it('never takes a warrant of another state for one in force, whatever its clocks say', () => {
    for (const status of WARRANT_STATUSES.filter((one) => one !== 'active'))
      expect(warrantState({ ...clocks, status }, at)).toBe(status);
  });

  it('tells a draft that was put away from what was cancelled in force', () => {
    expect(warrantState({ ...clocks, status: 'cancelled', activatedAt: null }, at)).toBe('discarded');
    expect(warrantState({ ...clocks, status: 'cancelled' }, at)).toBe('cancelled');
    expect(warrantState({ ...clocks, status: 'draft', activatedAt: null }, at)).toBe('draft');
  });

  it('shows a cancelled warrant as kept only until its ground’s last moment', () => {
    const cancelled = { ...clocks, status: 'cancelled' } as const;
    expect(warrantState({ ...cancelled, keptUntil: new Date(at.getTime() + 1) }, at)).toBe('kept');
    expect(warrantState({ ...cancelled, keptUntil: at }, at)).toBe('keptOver');
  });
});
