import { kindNames } from '../ability/kinds';
import type { ClauseTerms } from '../ability/message-ability';

const KIND_WORDS = { text: 'text', image: 'pictures', audio: 'sound', video: 'video', file: 'files' } as const;
/** More targets than this are counted, not listed. */
const LISTED = 5;

/** A clause as a sentence: "Messages sent or received by grebe-04 from 1 March 2020 to 30 June 2020, text and pictures." */
export function clauseSentence(clause: ClauseTerms): string {
  const kinds = joined(kindNames(clause.kinds).map((kind) => KIND_WORDS[kind]));
  return `Messages ${targetWords(clause)}, from ${instant(clause.contentFrom)} until ${instant(clause.contentTo)}, ${kinds}.`;
}

function targetWords({ targetKind, matchRule, targets }: ClauseTerms): string {
  const names = targets.length > LISTED ? `any of ${targets.length} ${targetKind}s` : joined(targets, 'or');
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
