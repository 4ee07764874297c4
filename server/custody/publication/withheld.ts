import type { Act } from '../entry-header';

/**
 * What goes on while the ledger is in doubt: coming and going, refusals, and the work of those who clear the doubt. Closed the safe way
 * round: an act that isn't here shows something, so it isn't entered and nothing is shown. Changes are entered whatever they are, for they
 * stand already when their entry is made.
 */
const GOES_ON: ReadonlySet<Act> = new Set<Act>([
  'session.started',
  'session.ended',
  'session.refused',
  'session.revoked',
  'access.denied',
  'reason.asked',
  'ledger.read',
  'ledger.verified',
  'ledger.exported',
  'proof.given',
  'person.history',
  'opening.asked',
  'opening.approved',
  'opening.refused',
  'payload.opened',
  'payload.erased',
  'key.rotated',
  'witness.refused',
  'ledger.halted',
  'ledger.resumed',
  'log.epoch',
  'system.initialised',
  // What a job that was under way has to say at its end.
  'import.finished',
  'import.cancelled',
  'quarantine.raised',
  'ocr.run',
  'conversations.rooted',
]);

/** Looks that end in the database's gate, which asks for itself: `unseal.ts` says why it opened nothing. */
const GATED: ReadonlySet<Act> = new Set<Act>(['search.run', 'message.viewed', 'media.revealed', 'pack.generated']);

/** True for an act that must not be entered without asking whether a halt stands. */
export const isWithheld = (act: Act): boolean => !GOES_ON.has(act) && !GATED.has(act);
