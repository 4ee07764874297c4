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
  return {
    act,
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: file.alias,
    warrant: warrant.alias,
    payload: { personId: who.id, reference: warrant.reference, version: warrant.version, ...payload },
  };
}
