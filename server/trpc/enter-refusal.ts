import type { EntryDraft } from '../custody/entry-draft';
import { LedgerUnavailable } from '../custody/ledger-unavailable';
import { FACTOR_REASONS, FactorWanted } from '../factor/factor-wanted';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { UnsignedRequest } from '../session/signed-request';
import { enterCounted } from './refusal-rate';

/**
 * A refusal is entered before it is answered: who asked what, and the reason that they aren't told. Somebody who isn't signed in has
 * no pseudonym; their refusals are the web server's log's matter.
 */
export async function enterRefusal(who: Investigator | null, asked: string, refusal: Refused): Promise<void> {
  if (who !== null) await enter(who, asked, refusal.reason, { session: who.sessionId, case: refusal.caseAlias });
}

/**
 * A request that isn't signed as its session must. The entry names the person whose cookie or token was used, and no session: that this
 * person's browser asked is just what wasn't shown.
 */
async function enterUnsigned(who: Investigator | null, asked: string, { fault }: UnsignedRequest): Promise<void> {
  if (who !== null) await enter(who, asked, fault, {});
}

function enter(
  who: Investigator,
  asked: string,
  reason: string,
  where: Pick<EntryDraft, 'session' | 'case'>,
): Promise<void> {
  return enterCounted(asked, {
    act: 'access.denied',
    outcome: 'deny',
    agency: who.agencyCode,
    person: who.alias,
    ...where,
    refused: reason,
    payload: { personId: who.id, asked, reason },
  });
}

/**
 * What a door has to answer for an error: a refusal only once it is entered. While the ledger takes nothing, a refusal is an outage like
 * everything else; as a fault of its own it would tell what is hidden from what isn't there.
 */
export async function answerable(error: unknown, who: Investigator | null, asked: string): Promise<unknown> {
  try {
    if (error instanceof Refused) await enterRefusal(who, asked, error);
    if (error instanceof UnsignedRequest) await enterUnsigned(who, asked, error);
    // In no case: which pack it was about is the recipient's own matter.
    if (error instanceof FactorWanted && who !== null)
      await enter(who, asked, FACTOR_REASONS[error.state], { session: who.sessionId });
    return error;
  } catch (failed) {
    if (failed instanceof LedgerUnavailable) return failed;
    throw failed;
  }
}
