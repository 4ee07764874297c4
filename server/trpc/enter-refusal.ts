import { appendEntry } from '../custody/ledger';
import { LedgerUnavailable } from '../custody/ledger-unavailable';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';

/**
 * A refusal is entered before it is answered: who asked what, and the reason that they aren't told. Somebody who isn't signed in has
 * no pseudonym; their refusals are the web server's log's matter.
 */
export async function enterRefusal(who: Investigator | null, asked: string, refusal: Refused): Promise<void> {
  if (who === null) return;
  await appendEntry({
    act: 'access.denied',
    outcome: 'deny',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: refusal.caseAlias,
    refused: refusal.reason,
    payload: { personId: who.id, asked, reason: refusal.reason },
  });
}

/**
 * What a door has to answer for an error: a refusal only once it is entered. While the ledger takes nothing, a refusal is an outage like
 * everything else; as a fault of its own it would tell what is hidden from what isn't there.
 */
export async function answerable(error: unknown, who: Investigator | null, asked: string): Promise<unknown> {
  if (!(error instanceof Refused)) return error;
  try {
    await enterRefusal(who, asked, error);
    return error;
  } catch (failed) {
    if (failed instanceof LedgerUnavailable) return failed;
    throw failed;
  }
}
