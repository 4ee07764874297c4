import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../support/open-portal';
import { type Court, type Held, openCourt } from './court';
import type { Verdict } from './oracle';
import { MESSAGES } from './world';

/** More situations by hand: AMBIT_JUDGES_RUNS=5000 AMBIT_JUDGES_SEED=7 npm test -- judges */
const RUNS = Number(process.env.AMBIT_JUDGES_RUNS ?? 340);
const SEED = Number(process.env.AMBIT_JUDGES_SEED ?? 1_789);

let portal: Portal;
let court: Court;

beforeAll(async () => {
  portal = await openPortal();
  court = await openCourt(portal, RUNS, SEED);
}, 300_000);
afterAll(() => portal.close());

/** The first message on which a judge departs from what is written, with all that is needed to see why. */
function departure(one: Held, judge: string, verdicts: readonly Verdict[]): object | null {
  const at = verdicts.findIndex(
    ({ code, visible }, n) => code !== one.expected[n]?.code || visible !== one.expected[n]?.visible,
  );
  return at < 0
    ? null
    : { judge, said: verdicts[at], written: one.expected[at], message: MESSAGES[at], situation: one.drawn };
}

test('over a hundred thousand decisions, the three judges say what is written, with the same reason', async () => {
  expect(court.held.length * MESSAGES.length).toBeGreaterThanOrEqual(100_000);
  for (const one of court.held) {
    expect(departure(one, 'in memory', await court.inMemory(one))).toBeNull();
    expect(departure(one, 'search', await court.bySearch(one))).toBeNull();
    expect(departure(one, 'gate', await court.byGate(one))).toBeNull();
  }
}, 900_000);

test('the draw reaches every code and every kind of answer', () => {
  const codes = new Set(court.held.flatMap(({ expected }) => expected.map(({ code }) => code)));
  expect([...codes].sort()).toEqual(
    [
      'ALLOWED',
      'CONDITION',
      'DATES',
      'EXCLUDED',
      'EXPIRED',
      'FILTER_ONLY',
      'HANDLING',
      'KIND',
      'NOT_ACKNOWLEDGED',
      'NO_ROLE',
      'NO_WARRANT',
      'PRIVILEGED',
      'PURPOSE',
      'REVOKED',
      'ROLE_CONFLICT',
      'SUSPENDED',
      'TARGET',
      'TERMS',
    ].sort(),
  );
  const shown = new Set(court.held.flatMap(({ expected }) => expected.map(({ visible }) => visible)));
  for (const bits of [1, 2, 3, 32, 33, 35]) expect(shown).toContain(bits);
});
