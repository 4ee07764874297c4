import type { Investigator } from '../session/investigator';
import type { Json } from './entry-draft';
import type { Act } from './entry-header';
import type { ChangeDraft } from './outbox';

/** What somebody does, and where. */
export type Deed = {
  readonly act: Act;
  /** Pseudonyms of the case and of the warrant's version, and the purpose in words, where it is done under them. */
  readonly case?: string;
  readonly warrant?: string;
  readonly purpose?: string;
  /** The number of the entry that this one is about. */
  readonly about?: number;
  readonly payload: { readonly [key: string]: Json };
};

/** The entry of what a person does and may do, in their session, as the ledger and the outbox take it. */
export function draftBy(
  who: Pick<Investigator, 'id' | 'alias' | 'agencyCode' | 'sessionId'>,
  { act, case: alias, warrant, purpose, about, payload }: Deed,
): ChangeDraft {
  return {
    act,
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    // The outbox takes no undefined.
    ...(alias !== undefined && { case: alias }),
    ...(warrant !== undefined && { warrant }),
    ...(purpose !== undefined && { purpose }),
    ...(about !== undefined && { about }),
    payload: { personId: who.id, ...payload },
  };
}
