import { describe, expect, it } from 'vitest';
import { type Closed, standingWords } from './warrant-chooser-words';

const NOW = new Date('2026-11-22T12:00:00Z');
const at = (day: string) => new Date(`2026-${day}T09:00:00Z`);

const closed: Closed = {
  warrant: 'W-12',
  status: 'active',
  powerFrom: at('10-01'),
  examineUntil: at('11-01'),
  keptGround: null,
  keptUntil: null,
  isForMyAgency: true,
  by: [],
  at: null,
};
const done = { by: ['Noor'], at: at('11-21') };
const say = (change: Partial<Closed>) => standingWords({ ...closed, ...change }, NOW);

describe('why nothing opens under a warrant', () => {
  it('names who suspended it, when, and what follows', () => {
    expect(say({ status: 'suspended', ...done })).toEqual({
      verb: 'was suspended',
      rest: ' by Noor on 21 Nov 2026: nothing opens until it is resumed.',
    });
  });

  it('names both persons where two acted, and nobody where no step is known', () => {
    const rest = ' by Noor and Joris on 21 Nov 2026: it is kept for audit alone.';
    expect(say({ status: 'closed', ...done, by: ['Noor', 'Joris'] }).rest).toBe(rest);
    expect(say({ status: 'closed' }).rest).toBe(': it is kept for audit alone.');
  });

  it.each([
    ['revoked', /^ by Noor .*nothing opens under it any more\.$/],
    ['annulled', /a court held that it never was lawful/],
    ['withdrawn', /its provider took back what was passed on/],
    ['superseded', /a newer version stands in its place/],
    ['cancelled', /it was no longer necessary\.$/],
  ] as const)('says what follows when it is %s', (status, rest) => {
    expect(say({ status, ...done })).toMatchObject({ verb: `was ${status}`, rest: expect.stringMatching(rest) });
  });

  it('tells the clocks apart', () => {
    expect(say({})).toMatchObject({ verb: 'ran out' });
    expect(say({ powerFrom: at('11-23') })).toMatchObject({ verb: 'is not in force yet' });
    expect(say({ status: 'cancelled', keptUntil: at('11-01'), keptGround: 'the appeal' }).rest).toMatch(
      /for the appeal/,
    );
  });

  it('tells whose agency it isn’t for', () => {
    expect(say({ isForMyAgency: false })).toMatchObject({ verb: 'is not addressed to your agency' });
  });
});
