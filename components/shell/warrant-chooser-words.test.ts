import { describe, expect, it } from 'vitest';
import { type Standing, standingWords } from './warrant-chooser-words';

const NOW = new Date('2026-11-22T12:00:00Z');
const at = (day: string) => new Date(`2026-${day}T09:00:00Z`);

const inForce: Standing = {
  reference: 'W-12',
  status: 'active',
  powerFrom: at('10-01'),
  examineUntil: at('12-31'),
  keptGround: null,
  keptUntil: null,
  steps: [],
  activatedAt: at('10-01'),
  assignedToMe: true,
  addressees: ['NL-POL'],
};
const step = (to: Standing['status'], confirmedBy: string | null = null): Standing['steps'][number] => ({
  id: 1,
  to,
  reason: 'r',
  askedBy: 'Noor',
  askedByMe: false,
  askedAt: at('11-20'),
  confirmedBy,
  doneAt: at('11-21'),
});
const say = (change: Partial<Standing>) => standingWords({ ...inForce, ...change }, 'NL-POL', NOW);

describe('why nothing opens under a warrant', () => {
  it('has no words where nothing keeps it closed', () => {
    expect(say({})).toBeNull();
    expect(say({ status: 'cancelled', keptUntil: at('12-01'), keptGround: 'the appeal' })).toBeNull();
  });

  it('names who suspended it, when, and what follows', () => {
    expect(say({ status: 'suspended', steps: [step('suspended')] })).toEqual({
      verb: 'was suspended',
      rest: ' by Noor on 21 Nov 2026: nothing opens until it is resumed.',
    });
  });

  it('names both persons where two acted, and only the step that was done', () => {
    const waiting = { ...step('closed'), doneAt: null };
    const rest = ' by Noor and Joris on 21 Nov 2026: it is kept for audit alone.';
    expect(say({ status: 'closed', steps: [step('closed', 'Joris'), waiting] })?.rest).toBe(rest);
    expect(say({ status: 'closed', steps: [waiting] })?.rest).toBe(': it is kept for audit alone.');
  });

  it.each([
    ['revoked', /^ by Noor .*nothing opens under it any more\.$/],
    ['annulled', /a court held that it never was lawful/],
    ['withdrawn', /its provider took back what was passed on/],
    ['superseded', /a newer version stands in its place/],
    ['cancelled', /it was no longer necessary\.$/],
  ] as const)('says what follows when it is %s', (status, rest) => {
    expect(say({ status, steps: [step(status)] })).toMatchObject({
      verb: `was ${status}`,
      rest: expect.stringMatching(rest),
    });
  });

  it('tells the clocks apart', () => {
    expect(say({ examineUntil: NOW })).toMatchObject({ verb: 'ran out' });
    expect(say({ powerFrom: at('11-23') })).toMatchObject({ verb: 'is not in force yet' });
    expect(say({ status: 'cancelled', keptUntil: at('11-01'), keptGround: 'the appeal' })?.rest).toMatch(
      /for the appeal/,
    );
  });

  it('tells whom it doesn’t name, and whose agency it isn’t for', () => {
    expect(say({ assignedToMe: false })).toMatchObject({ verb: 'does not name you' });
    expect(standingWords(inForce, 'SE-POL', NOW)).toMatchObject({ verb: 'is not for your agency' });
    expect(say({ activatedAt: null, status: 'draft' })).toMatchObject({ verb: 'is not in force yet' });
  });
});
