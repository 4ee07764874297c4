import { draftBy } from '../custody/draft-by';
import type { Json } from '../custody/entry-draft';
import type { Act } from '../custody/entry-header';
import type { ChangeDraft } from '../custody/outbox';
import { keyedDigest } from '../sealed-text';
import type { Investigator } from '../session/investigator';
import { presentRequest } from '../session/request-context';
import type { Service } from './find-service';

/** The acts by which a recipient reads. What the defence reads is nobody's business on the other side. */
type Reading = 'pack.opened' | 'pack.downloaded';

/** What a recipient tells the case: entered in its history, whoever they are. */
export function tellingEntry(
  who: Investigator,
  { id, pack, warrantAlias }: Pick<Service, 'id' | 'pack' | 'warrantAlias'>,
  act: Exclude<Act, Reading>,
  payload: { [key: string]: Json } = {},
): ChangeDraft {
  const told = { service: id, pack: pack.id, ...payload };
  return draftBy(who, { act, case: pack.case.alias, warrant: warrantAlias, purpose: pack.purpose, payload: told });
}

/**
 * The entry under which a recipient reads. A prosecutor's stands in the case's history. The defence's stands in none, under a pseudonym and an
 * agency that are this act's alone, without the session: neither the case's history, nor its export, nor a mirror of all headers tells who read
 * what. Who it was, in which session, and the request that they signed are sealed with it.
 */
export function readingEntry(
  who: Investigator,
  service: Service,
  act: Reading,
  payload: { [key: string]: Json },
): ChangeDraft {
  const told = { service: service.id, pack: service.pack.id, ...payload };
  if (!service.isDefence) {
    const { pack, warrantAlias } = service;
    return draftBy(who, { act, case: pack.case.alias, warrant: warrantAlias, purpose: pack.purpose, payload: told });
  }
  const request = presentRequest()?.request;
  const signed = request ? { digest: request.digest, signature: request.signature, ...request.facts } : null;
  return {
    act,
    outcome: 'ok',
    agency: 'DEFENCE',
    person: privateAlias(who.id),
    payload: { personId: who.id, ...told, session: who.sessionId, request: signed },
  };
}

/** Under which the ledger knows what somebody of the defence reads: nothing but this installation's key leads from it to the person. */
export function privateAlias(personId: string): string {
  return keyedDigest('what the defence reads', personId);
}
