import { appendEntry } from '../custody/ledger';
import type { Refused } from '../refusal';
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
