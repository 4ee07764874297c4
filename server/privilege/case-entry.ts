import { draftBy } from '../custody/draft-by';
import type { Json } from '../custody/entry-draft';
import type { Act } from '../custody/entry-header';
import type { ChangeDraft } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import type { Investigator } from '../session/investigator';

/** The entry of something that somebody on the filter side, or an auditor, does in a case as a whole. Counts and digests alone (rule P7). */
export function caseEntry(
  who: Investigator,
  file: Pick<Case, 'alias'>,
  act: Extract<Act, `confidential.${string}` | `exposure.${string}` | 'quarantine.raised'>,
  payload: { [key: string]: Json },
): ChangeDraft {
  return draftBy(who, { act, case: file.alias, payload });
}
