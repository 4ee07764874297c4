import type { EntryProof, Json } from '../custody/entry-draft';
import type { Act } from '../custody/entry-header';
import { appendEntry } from '../custody/ledger';
import type { ChangeDraft } from '../custody/outbox';
import type { Investigator } from '../session/investigator';

type Deed = {
  readonly act: Act;
  readonly case?: string;
  /** The number of the entry that this one is about. */
  readonly about?: number;
  readonly payload: { [key: string]: Json };
};

/** What somebody does at the auditor's desk, as the ledger takes it. */
export function draftOf(who: Investigator, { act, payload, about, case: alias }: Deed): ChangeDraft {
  return {
    act,
    // The outbox takes no undefined.
    ...(alias !== undefined && { case: alias }),
    ...(about !== undefined && { about }),
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    payload: { personId: who.id, ...payload },
  };
}

export const enter = (who: Investigator, deed: Deed): Promise<EntryProof> => appendEntry(draftOf(who, deed));
