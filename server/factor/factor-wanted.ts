/** `none`: the person has no second factor yet; `stale`: no code was given in this session, or too long ago. */
export type FactorState = 'none' | 'stale';

const SENTENCES: Readonly<Record<FactorState, string>> = {
  none: 'This takes a second factor. Set one up first, under your name at the top right.',
  stale: 'This takes a code of your second factor, given in this session within the last ten minutes.',
};

/** For the record. */
export const FACTOR_REASONS = { none: 'NO_FACTOR', stale: 'STALE_FACTOR' } as const;

/** What was asked for is given after a code of the person's second factor, and not before. Entered like a refusal. */
export class FactorWanted extends Error {
  override readonly name = 'FactorWanted';

  constructor(readonly state: FactorState) {
    super(SENTENCES[state]);
  }
}
