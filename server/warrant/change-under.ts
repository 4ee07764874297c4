import type { Json } from '../custody/entry-draft';
import type { Act } from '../custody/entry-header';
import type { ChangeDraft } from '../custody/outbox';
import type { WarrantScope } from './scope';

/** The entry of a change that somebody makes while working under a warrant. */
export function changeUnder({ terms }: WarrantScope, act: Act, payload: { [key: string]: Json }): ChangeDraft {
  return {
    act,
    outcome: 'ok',
    agency: terms.investigator.agencyCode,
    person: terms.investigator.alias,
    session: terms.investigator.sessionId,
    case: terms.caseAlias,
    warrant: terms.warrantAlias,
    purpose: terms.purpose,
    payload: { personId: terms.investigator.id, ...payload },
  };
}
