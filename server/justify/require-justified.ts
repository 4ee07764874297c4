import { casebook } from '../casebook';
import type { Investigator } from '../session/investigator';
import { Justify } from './justify';
import { configId, PROMPTS, type PromptId } from './prompts';

/** The case in which a reason is asked for and holds; null for what belongs to none. */
export type AskedIn = { readonly id: number; readonly reference: string } | null;

/**
 * The id of the reason that this person gave in this session and case for acts of this kind, or a Justify with the question. Asked after
 * everything that may refuse, so that nobody is asked about what they can't have. The entry of the act carries the id.
 */
export async function requireJustified(
  who: Investigator,
  file: AskedIn,
  id: PromptId,
  items: readonly string[],
): Promise<string> {
  const given = await casebook().justification.findFirst({
    where: { personId: who.id, sessionId: who.sessionId, caseId: file?.id ?? null, prompt: configId(id) },
    orderBy: { givenAt: 'desc' },
    select: { id: true },
  });
  if (given !== null) return given.id;
  const { wording, choices } = PROMPTS[id];
  throw new Justify({ prompt: configId(id), case: file?.reference ?? null, wording, choices, items });
}
