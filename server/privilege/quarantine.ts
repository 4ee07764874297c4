import { countWaiting, findQuarantined, findQuarantinedIn, type QuarantineState } from '../corpus/privilege';
import { appendEntry } from '../custody/ledger';
import { namesOf } from '../people/names-of';
import { Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { toKey } from '../wire-key';
import type { Category } from './categories';

/** As many conversations as one answer holds. */
const MAX_CONVERSATIONS = 500;

/** The quarantine is for the filter side alone; for everybody else it isn't there. */
export function requireFilterSide({ terms }: WarrantScope): void {
  if (!terms.onFilterSide) throw new Refused('NO_ROLE', terms.caseAlias);
}

/** Quarantined conversations within the warrant's clauses, oldest first: numbers and reasons, no text. Entered first. */
export async function readQuarantine(scope: WarrantScope, state: QuarantineState | null) {
  requireFilterSide(scope);
  const { index } = await appendEntry(changeUnder(scope, 'quarantine.viewed', { state }));
  const conversations = await findQuarantined(scope, state, MAX_CONVERSATIONS);
  return {
    conversations: conversations.map((one) => ({ ...one, categories: one.categories as Category[] })),
    waitingInCase: await countWaiting(scope.terms.investigator.id, scope.terms.caseId),
    entry: index,
  };
}

/** The quarantined messages of one conversation with who proposed and decided what; no text. Entered first. */
export async function readStates(scope: WarrantScope, conversation: string) {
  requireFilterSide(scope);
  const { index } = await appendEntry(changeUnder(scope, 'quarantine.viewed', { messages: true }));
  const rows = await findQuarantinedIn(scope, conversation);
  const names = await namesOf(
    rows.flatMap((row) => [row.raisedBy, row.proposedBy, row.decidedBy].filter((id) => id !== null)),
  );
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''));
  const messages = rows.map((row) => ({
    key: toKey('message', row.id),
    state: row.state,
    category: row.category as Category,
    origin: row.origin,
    since: row.since,
    raisedBy: nameOf(row.raisedBy),
    proposal: row.proposed && { decision: row.proposed, by: nameOf(row.proposedBy) ?? '', at: row.proposedAt },
    decision: row.decidedBy === null ? null : { by: nameOf(row.decidedBy) ?? '', at: row.decidedAt },
    basis: row.basis ?? '',
  }));
  return { messages, entry: index };
}
