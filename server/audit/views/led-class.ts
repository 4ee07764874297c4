import type { Act } from '../../custody/entry-header';

/** What an act does to what it is about: create, read, update, delete, or run something; the six operations of LED Article 25 map onto it. */
export type Deed = 'C' | 'R' | 'U' | 'D' | 'E';

const BY_VERB: Readonly<Record<string, Deed>> = {
  added: 'C',
  created: 'C',
  drafted: 'C',
  kept: 'C',
  raised: 'C',
  filed: 'C',
  saved: 'C',
  asked: 'C',
  proposed: 'C',
  stepAsked: 'C',
  generated: 'C',
  sealed: 'C',
  viewed: 'R',
  read: 'R',
  revealed: 'R',
  shown: 'R',
  opened: 'R',
  history: 'R',
  listed: 'R',
  downloaded: 'R',
  exported: 'R',
  given: 'R',
  verified: 'E',
  run: 'E',
  started: 'E',
  ended: 'E',
  finished: 'E',
  simulated: 'E',
  initialised: 'E',
  forgotten: 'D',
  erased: 'D',
  discarded: 'D',
  stepDropped: 'D',
};

/** By the verb in the act's name; any other verb changes something that is there. */
export function deedOf(act: Act): Deed {
  if (act === 'access.denied' || act === 'session.refused') return 'R';
  return BY_VERB[act.split('.')[1] ?? ''] ?? 'U';
}
