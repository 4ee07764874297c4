import { formatDay, formatMinute } from '../client/format-time';
import type { Warrant } from '../warrant/use-warrants';

/** What to know of a warrant to say why nothing opens under it. */
export type Standing = Pick<
  Warrant,
  | 'reference'
  | 'status'
  | 'powerFrom'
  | 'examineUntil'
  | 'keptGround'
  | 'keptUntil'
  | 'steps'
  | 'activatedAt'
  | 'assignedToMe'
  | 'addressees'
>;

/** `word` for the bar ("suspended"), `sentence` for the whole: who, when, and what follows. */
export type StandingWords = { readonly word: string; readonly sentence: string };

/** Why nothing opens under a warrant now, for somebody of this agency. Null: nothing is known that keeps it closed. */
export function standingWords(warrant: Standing, agency: string, at: Date): StandingWords | null {
  const { status, activatedAt, assignedToMe, addressees, powerFrom, examineUntil } = warrant;
  if (activatedAt === null)
    return { word: 'not in force yet', sentence: 'It waits for a second person to activate it.' };
  if (status !== 'active') return endedWords(warrant, at);
  if (!assignedToMe) return { word: 'does not name you', sentence: 'You are not among the people who work under it.' };
  if (!addressees.includes(agency))
    return { word: 'not for your agency', sentence: `It is addressed to ${addressees.join(', ')}, not to ${agency}.` };
  if (powerFrom > at) return { word: 'not in force yet', sentence: `It begins on ${formatMinute(powerFrom)}.` };
  if (examineUntil > at) return null;
  return {
    word: 'ran out',
    sentence: `It ran out on ${formatMinute(examineUntil)}: messages may no longer be examined under it.`,
  };
}

const CONSEQUENCES: Partial<Record<Warrant['status'], string>> = {
  suspended: 'nothing opens until it is resumed.',
  revoked: 'nothing opens under it any more.',
  annulled: 'a court held that it never was lawful, and nothing opens under it.',
  withdrawn: 'its provider took back what was passed on, and nothing opens under it.',
  closed: 'it is kept for audit alone.',
  superseded: 'a newer version stands in its place.',
};

function endedWords(warrant: Standing, at: Date): StandingWords | null {
  const { status } = warrant;
  const done = `${sentenceCase(status)}${byWhom(warrant)}`;
  if (status !== 'cancelled') return { word: status, sentence: `${done}: ${CONSEQUENCES[status] ?? ''}`.trim() };
  if (warrant.keptUntil === null) return { word: status, sentence: `${done}: it was no longer necessary.` };
  if (warrant.keptUntil > at) return null;
  return {
    word: status,
    sentence: `${done}, and kept until ${formatMinute(warrant.keptUntil)} for ${warrant.keptGround}: that time is over.`,
  };
}

function byWhom({ steps, status }: Standing): string {
  const step = steps.findLast(({ to, doneAt }) => to === status && doneAt !== null);
  if (!step?.doneAt) return '';
  const people = step.confirmedBy === null ? step.askedBy : `${step.askedBy} and ${step.confirmedBy}`;
  return ` by ${people} on ${formatDay(step.doneAt)}`;
}

function sentenceCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
