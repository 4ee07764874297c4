import { randomUUID } from 'node:crypto';
import type { EntryDraft } from '../custody/entry-draft';
import { appendEntry } from '../custody/ledger';
import { recordChange } from '../custody/outbox';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { promptCalled } from './prompts';

/** The case to which a question belongs, as far as entries name it. */
type File = { readonly id: number; readonly alias: string } | null;
type Asked = { readonly prompt: string; readonly items: readonly string[] };
type Answer = Asked & { readonly choice: string; readonly words: string };

/** Keeps what a person said to the question that they were shown, in its exact wording; it holds for their session in this case. */
export async function giveReason(
  who: Investigator,
  file: File,
  answer: Answer,
): Promise<{ id: string; entry: number }> {
  const { wording, choices } = questionCalled(answer.prompt);
  const choice = choices.find((one) => one.choice === answer.choice);
  if (choice === undefined) throw new BadInput('Choose one of the answers.');
  const words = answer.words.trim();
  if (choice.needsWords && words === '') throw new BadInput('Say it in your own words too.');
  const id = randomUUID();
  const said = { prompt: answer.prompt, wording, choice: choice.choice, words };
  const { proof } = await recordChange(async (tx) => {
    await tx.justification.create({
      data: { id, personId: who.id, sessionId: who.sessionId, caseId: file?.id ?? null, ...said },
    });
    return {
      result: null,
      draft: entryOf(who, file, 'ok', { justification: id, ...said, items: [...answer.items] }),
    };
  });
  return { id, entry: proof.index };
}

/** Enters that a person was asked and gave no reason; what they asked for stays closed. */
export async function declineReason(
  who: Investigator,
  file: File,
  { prompt, items }: Asked,
): Promise<{ entry: number }> {
  const { wording } = questionCalled(prompt);
  const proof = await appendEntry(entryOf(who, file, 'deny', { prompt, wording, items: [...items] }));
  return { entry: proof.index };
}

/** The words that are kept must be those that were shown: an answer to an older version is none. */
function questionCalled(config: string) {
  const prompt = promptCalled(config);
  if (prompt === null) throw new BadInput('This question was changed meanwhile. Try again, and read it anew.');
  return prompt;
}

function entryOf(who: Investigator, file: File, outcome: 'ok' | 'deny', payload: EntryDraft['payload']) {
  return {
    act: 'reason.asked' as const,
    outcome,
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    ...(file && { case: file.alias }),
    payload: { personId: who.id, ...payload },
  };
}
