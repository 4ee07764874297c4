import type { CaseFile } from '../client/ambit-context';
import { formatDay, formatMinute } from '../client/format-time';

/** A warrant that names the reader and under which nothing opens. */
export type Closed = CaseFile['closed'][number];

/** How a warrant stands, to be said after its reference: "was suspended" and " by Noor on 21 Nov 2026: nothing opens until …". */
export type StandingWords = { readonly verb: string; readonly rest: string };

/** Why nothing opens under a warrant now. */
export function standingWords(closed: Closed, now: Date): StandingWords {
  const { status, isForMyAgency, powerFrom, examineUntil } = closed;
  if (status !== 'active') return endedWords(closed);
  if (!isForMyAgency) return { verb: 'is not addressed to your agency', rest: '.' };
  if (powerFrom > now) return { verb: 'is not in force yet', rest: `: it begins on ${formatMinute(powerFrom)}.` };
  return { verb: 'ran out', rest: ` on ${formatMinute(examineUntil)}: messages may no longer be examined under it.` };
}

const CONSEQUENCES: Partial<Record<Closed['status'], string>> = {
  suspended: 'nothing opens until it is resumed.',
  revoked: 'nothing opens under it any more.',
  annulled: 'a court held that it never was lawful, and nothing opens under it.',
  withdrawn: 'its provider took back what was passed on, and nothing opens under it.',
  closed: 'it is kept for audit alone.',
  superseded: 'a newer version stands in its place.',
};

function endedWords(closed: Closed): StandingWords {
  const { status, keptUntil, keptGround } = closed;
  const verb = `was ${status}`;
  const who = byWhom(closed);
  if (status !== 'cancelled') return { verb, rest: `${who}: ${CONSEQUENCES[status] ?? 'nothing opens.'}` };
  if (keptUntil === null) return { verb, rest: `${who}: it was no longer necessary.` };
  return { verb, rest: `${who}, and kept until ${formatMinute(keptUntil)} for ${keptGround}: that time is over.` };
}

function byWhom({ by, at }: Closed): string {
  return at === null ? '' : ` by ${by.join(' and ')} on ${formatDay(at)}`;
}
