/**
 * Classes of SQLSTATE in which the database blames what it was given, not its own state: data exception, constraint violated, raised by
 * a function of ours (PostgreSQL manual, appendix A).
 */
const BLAMES_INPUT = /^(22|23|P0)/;

/**
 * Whether a failed append may be the fault of one entry among many: a header that can't be encoded, a row that the database refuses.
 * All else (no connection, no right, no space, a lock that isn't given up, an entry that reads back otherwise) is an outage, and would
 * meet the next entry as well.
 */
export function blamesDraft(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if (cause instanceof BadDraft) return true;
  return 'code' in cause && typeof cause.code === 'string' && BLAMES_INPUT.test(cause.code);
}

/** An entry that can't be built from its draft. The cause names fields, never values. */
export class BadDraft extends Error {
  constructor(cause: unknown) {
    super('a ledger entry can’t be built from its draft', { cause });
    this.name = 'BadDraft';
  }
}
