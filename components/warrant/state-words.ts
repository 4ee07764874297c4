import type { WarrantState } from './warrant-state';

/** What a state means for whoever reads, in a sentence (docs/scope.md, the table of states). */
export const STATE_SENTENCES: Record<WarrantState, string> = {
  draft: 'A draft opens nothing. Its drafter can still change it.',
  pending: 'Opens nothing until a person who did not draft it has compared it with the order and activated it.',
  discarded: 'A draft that was put away: it never was in force and opens nothing. It stays on record.',
  notYet: 'It is activated, but its power has not begun: nothing opens before that.',
  inForce: 'Whom it names and who has acknowledged it reads and searches what its clauses cover.',
  ending: 'Reading and search end within a week, at the moment until which messages may be examined.',
  powerOver:
    'The power has ended: nothing new is obtained. What was lawfully obtained stays readable until examination ends.',
  ranOut:
    'Its time for examination is over: nobody reads under it. Notes stay readable to the lead and legal reviewers; packs stand.',
  suspended: 'Nobody reads under it and notes are frozen, from the next request on. Two persons resume it.',
  superseded: 'A later version is in force in its place: reading follows that one alone.',
  cancelled: 'No longer necessary: nobody reads under it. Notes stay readable to the lead and legal reviewers.',
  kept: 'No longer necessary, but kept for the ground below: it may be read for that until the date named.',
  keptOver: 'Cancelled, and the time for which it was kept is over: nobody reads under it.',
  revoked:
    'Withdrawn for the future: nobody reads under it. Notes made under it are listed for review; recall of packs is decided.',
  annulled:
    'Held to be unlawful from the beginning: nobody reads under it. What derives from nothing else is quarantined.',
  withdrawn: 'Its provider took it back: nobody reads under it, work under it is quarantined, packs are recalled.',
  closed: 'The matter is over: open to the audit alone.',
};
