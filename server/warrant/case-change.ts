import { draftBy } from '../custody/draft-by';
import type { Json } from '../custody/entry-draft';
import type { Act } from '../custody/entry-header';
import type { ChangeDraft } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import type { Investigator } from '../session/investigator';

/** The entry of a change in a case that belongs to no version of a warrant: lists, persons, permissions. */
export function caseChange(
  who: Investigator,
  file: Pick<Case, 'alias'>,
  act: Act,
  payload: { [key: string]: Json },
): ChangeDraft {
  return draftBy(who, { act, case: file.alias, payload });
}
