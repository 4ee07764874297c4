import { describe, expect, it } from 'vitest';
import { warrantState } from './warrant-state';

const at = new Date('2026-11-22T12:00:00Z');
const clocks = { powerFrom: new Date('2026-11-01T00:00:00Z'), examineUntil: new Date('2026-12-31T00:00:00Z') };

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

  it('never takes a draft or an ended warrant for one in force', () => {
    expect(warrantState({ ...clocks, status: 'draft' }, at)).toBe('draft');
    expect(warrantState({ ...clocks, status: 'ended' }, at)).toBe('ended');
  });
});
