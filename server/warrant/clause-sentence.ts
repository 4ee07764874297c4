import { type SeenKind, seenNames } from '../ability/kinds';
import { isAlways } from './always';

const KIND_WORDS: Record<SeenKind, string> = {
  text: 'text',
  image: 'pictures',
  audio: 'sound',
  video: 'video',
  file: 'files',
  metadata: 'who and when only, no content',
};
/** More targets than this are counted, not listed. */
const LISTED = 5;
const ALL = 63;

/** What a sentence about a clause needs to know of it. */
export type SpokenClause = {
  readonly effect: 'covers' | 'excludes';
  readonly matchRule: 'sentBy' | 'sentOrReceived' | 'anyParticipant';
  readonly targetKind: 'handle' | 'conversation' | 'any';
  readonly targets: readonly string[];
  /** How many there are, where `targets` holds the first of them. */
  readonly targetCount?: number;
  readonly contentFrom: Date;
  readonly contentTo: Date;
  readonly kinds: number;
  readonly reason: string | null;
  readonly terms?: { readonly list: string; readonly before: number; readonly after: number } | null;
};

/** A clause as a sentence: "Messages sent or received by grebe-04 from 1 March 2020 to 30 June 2020, text and pictures." */
export function clauseSentence(clause: SpokenClause): string {
  const kinds = joined(seenNames(clause.kinds).map((kind) => KIND_WORDS[kind]));
  const window = `from ${instant(clause.contentFrom)} until ${instant(clause.contentTo)}`;
  if (clause.effect === 'covers') return `Messages ${targetWords(clause)}, ${window}, ${kinds}${termWords(clause)}.`;
  if (clause.reason === 'GAP') return `Nothing ${window}: the power had ended and was renewed late.`;
  const what = clause.kinds === ALL ? 'No messages' : `No ${kinds} of messages`;
  const target = targetWords(clause);
  return `${[what, target].filter(Boolean).join(' ')}${isAlways(clause) ? '' : `, ${window}`}.`;
}

function termWords({ terms }: SpokenClause): string {
  if (!terms) return '';
  const around =
    terms.before + terms.after > 0 ? `, with ${terms.before} messages before and ${terms.after} after each` : '';
  return `, where they match the approved terms “${terms.list}”${around}`;
}

function targetWords({ targetKind, matchRule, targets, targetCount = targets.length }: SpokenClause): string {
  if (targetKind === 'any') return '';
  const names = targetCount > LISTED ? `any of ${targetCount} ${targetKind}s` : joined(targets, 'or');
  if (targetKind === 'conversation') return `in conversation ${names}`;
  if (matchRule === 'sentBy') return `sent by ${names}`;
  if (matchRule === 'anyParticipant') return `of conversations in which ${names} takes part`;
  return `sent or received by ${names}`;
}

/** Until is the first moment that is no longer covered. */
function instant(at: Date): string {
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const time = at.toISOString().slice(11, 16);
  return time === '00:00' ? day : `${day} ${time} UTC`;
}

function joined(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
