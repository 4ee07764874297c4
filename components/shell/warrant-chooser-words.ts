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

/** How a warrant stands, to be said after its reference: "was suspended" and " by Noor on 21 Nov 2026: nothing opens until …". */
export type StandingWords = { readonly verb: string; readonly rest: string };

/** Why nothing opens under a warrant now, for somebody of this agency. Null: nothing is known that keeps it closed. */
export function standingWords(warrant: Standing, agency: string, at: Date): StandingWords | null {
  const { status, activatedAt, assignedToMe, addressees, powerFrom, examineUntil } = warrant;
  if (activatedAt === null) return { verb: 'is not in force yet', rest: ': a second person must activate it.' };
  if (status !== 'active') return endedWords(warrant, at);
  if (!assignedToMe) return { verb: 'does not name you', rest: '.' };
  if (!addressees.includes(agency))
    return { verb: 'is not for your agency', rest: `: it is addressed to ${addressees.join(', ')}.` };
  if (powerFrom > at) return { verb: 'is not in force yet', rest: `: it begins on ${formatMinute(powerFrom)}.` };
  if (examineUntil > at) return null;
  return { verb: 'ran out', rest: ` on ${formatMinute(examineUntil)}: messages may no longer be examined under it.` };
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
  const { status, keptUntil, keptGround } = warrant;
  const verb = `was ${status}`;
  const who = byWhom(warrant);
  if (status !== 'cancelled') return { verb, rest: `${who}: ${CONSEQUENCES[status] ?? 'nothing opens.'}` };
  if (keptUntil === null) return { verb, rest: `${who}: it was no longer necessary.` };
  if (keptUntil > at) return null;
  return { verb, rest: `${who}, and kept until ${formatMinute(keptUntil)} for ${keptGround}: that time is over.` };
}

function byWhom({ steps, status }: Standing): string {
  const step = steps.findLast(({ to, doneAt }) => to === status && doneAt !== null);
  if (!step?.doneAt) return '';
  const people = step.confirmedBy === null ? step.askedBy : `${step.askedBy} and ${step.confirmedBy}`;
  return ` by ${people} on ${formatDay(step.doneAt)}`;
}
