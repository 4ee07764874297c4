/** The contradictions that stop content, by their code in `custody.halt`. Which are there, and what people are told. */
export const HALT_REASONS = {
  'rolled-back':
    'The ledger in the database is shorter than the one that was published. An old state was restored, or entries were taken away.',
  'tiles-differ':
    'The ledger in the database is not the one that was published: it gives another root than the files on disk.',
  'head-unsigned':
    'The head of the ledger in the database is not one that this ledger’s key has signed over its entries.',
  'record-unreadable':
    'The record of what was published can’t be read, so nobody can say whether entries were taken away.',
  'witness-ahead': 'A witness has cosigned a longer ledger than this one.',
  'witness-refused': 'A witness has refused this ledger: it contradicts what the witness cosigned before.',
} as const;

export type HaltReason = keyof typeof HALT_REASONS;

/** A reason in words; one that this version doesn't know stays readable. */
export function haltWords(reason: string): string {
  return Object.hasOwn(HALT_REASONS, reason)
    ? HALT_REASONS[reason as HaltReason]
    : `The ledger is in doubt (${reason}).`;
}
