import { randomUUID } from 'node:crypto';
import { casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';

/**
 * A person chooses for which of the warrant's purposes they look; entered when it is another than the one chosen last in this session
 * under this version. The choice is kept as an answer to a question, since that is what it is.
 */
export async function selectPurpose(scope: WarrantScope): Promise<{ entry: number | null }> {
  const { purpose, investigator, caseId, warrantId, warrantReference } = scope.terms;
  const prompt = promptOf(warrantId);
  const where = { personId: investigator.id, sessionId: investigator.sessionId, caseId, prompt };
  const last = await casebook().justification.findFirst({ where, orderBy: { givenAt: 'desc' } });
  if (last?.choice === purpose) return { entry: null };
  const wording = `For which purpose do you look under ${warrantReference}?`;
  const { proof } = await recordChange(async (tx) => {
    await tx.justification.create({ data: { id: randomUUID(), ...where, wording, choice: purpose } });
    return {
      result: null,
      draft: changeUnder(scope, 'purpose.selected', { wording, purpose, before: last?.choice ?? null }),
    };
  });
  return { entry: proof.index };
}

type Session = { readonly id: string; readonly sessionId: string };

/** The purposes that this session chose under each of these warrants, by the warrant's id. */
export async function purposesChosen(
  who: Session,
  caseId: number,
  warrantIds: readonly number[],
): Promise<Map<number, string[]>> {
  const rows = await casebook().justification.findMany({
    where: { personId: who.id, sessionId: who.sessionId, caseId, prompt: { in: warrantIds.map(promptOf) } },
    select: { prompt: true, choice: true },
  });
  return new Map(
    warrantIds.map((id) => {
      const chosen = rows.filter(({ prompt }) => prompt === promptOf(id)).map(({ choice }) => choice);
      return [id, [...new Set(chosen)]];
    }),
  );
}

/** A new version of a warrant may allow other purposes: there the choice is made anew. */
function promptOf(warrantId: number): string {
  return `purpose/${warrantId}`;
}
