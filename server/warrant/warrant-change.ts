import { draftBy } from '../custody/draft-by';
import type { Json } from '../custody/entry-draft';
import type { Act } from '../custody/entry-header';
import type { ChangeDraft } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import type { Investigator } from '../session/investigator';

type Named = { readonly alias: string; readonly reference: string; readonly version: number };

/** The entry of a change of a warrant itself. */
export function warrantChange(
  who: Investigator,
  file: Pick<Case, 'alias'>,
  warrant: Named,
  act: Extract<Act, `warrant.${string}`>,
  payload: { [key: string]: Json },
): ChangeDraft {
  const { alias, reference, version } = warrant;
  return draftBy(who, { act, case: file.alias, warrant: alias, payload: { reference, version, ...payload } });
}
