import { draftBy } from '../custody/draft-by';
import type { Json } from '../custody/entry-draft';
import type { Act } from '../custody/entry-header';
import type { ChangeDraft } from '../custody/outbox';
import type { WarrantScope } from './scope';

/** The entry of a change that somebody makes while working under a warrant. */
export function changeUnder({ terms }: WarrantScope, act: Act, payload: { [key: string]: Json }): ChangeDraft {
  const { investigator, caseAlias, warrantAlias, purpose } = terms;
  return draftBy(investigator, { act, case: caseAlias, warrant: warrantAlias, purpose, payload });
}
