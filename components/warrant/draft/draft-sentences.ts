import { type SeenKind, seenBits } from '@/server/ability/kinds';
import { ALWAYS } from '@/server/warrant/always';
import { clauseSentence } from '@/server/warrant/clause-sentence';
import { WHOLE } from '@/server/warrant/draft-terms';
import type { ClauseValues, ExclusionValues } from './draft-values';
import { instantOf } from './moments';
import { targetsOf } from './targets-of';

/** The handles that are accepted for each person of the case. */
export type HandlesOf = ReadonlyMap<string, readonly string[]>;

/** A clause as the sentence that will be recorded, or null while something is missing. */
export function sentenceOfClause(clause: ClauseValues, handlesOf: HandlesOf): string | null {
  const targets = namesIn(clause, handlesOf);
  const [contentFrom, contentTo] = [new Date(instantOf(clause.from)), new Date(instantOf(clause.to))];
  if (targets.length === 0 || clause.kinds.length === 0 || !(contentFrom < contentTo)) return null;
  const { termList, before, after, match, targetKind } = clause;
  return clauseSentence({
    effect: 'covers',
    matchRule: match,
    targetKind,
    targets,
    contentFrom,
    contentTo,
    kinds: seenBits(clause.kinds),
    reason: null,
    terms: termList === null ? null : { list: termList, before: before || 0, after: after || 0 },
  });
}

/** An exclusion as the sentence that will be recorded, or null while it would exclude nothing or turns time round. */
export function sentenceOfExclusion(exclusion: ExclusionValues, handlesOf: HandlesOf): string | null {
  const { from, to, kinds, match, targetKind, reason } = exclusion;
  const targets = namesIn(exclusion, handlesOf);
  const contentFrom = from === '' ? ALWAYS.from : new Date(instantOf(from));
  const contentTo = to === '' ? ALWAYS.to : new Date(instantOf(to));
  const isWhole = targetKind === 'any' ? from !== '' || to !== '' || kinds.length > 0 : targets.length > 0;
  if (!isWhole || !(contentFrom < contentTo)) return null;
  return clauseSentence({
    effect: 'excludes',
    matchRule: match,
    targetKind,
    targets,
    contentFrom,
    contentTo,
    kinds: bits(kinds),
    reason,
  });
}

function bits(kinds: readonly SeenKind[]): number {
  return kinds.length === 0 ? WHOLE : seenBits(kinds);
}

/** The names that count: as pasted, and those accepted for the persons named. */
function namesIn({ targetKind, targets, persons }: ClauseValues | ExclusionValues, handlesOf: HandlesOf): string[] {
  if (targetKind === 'any') return [];
  const theirs = targetKind === 'handle' ? persons.flatMap((person) => handlesOf.get(person) ?? []) : [];
  return [...new Set([...targetsOf(targets), ...theirs])];
}
