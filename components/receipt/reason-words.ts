/** Why messages of the case aren't shown, in the order in which it is asked (docs/scope.md). */
export const REASON_WORDS: Record<string, string> = {
  TARGET: 'Of nobody whom a clause names, or withheld otherwise',
  DATES: 'Outside the dates of the clauses',
  KIND: 'Of kinds that no clause gives',
  TERMS: 'Without an approved term',
  CONDITION: 'Waiting for a permission',
  EXCLUDED: 'Excluded',
  FILTER_ONLY: 'For the case team, not for the filter side',
};
