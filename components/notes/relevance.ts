import { CircleDot, CircleHelp, CircleSlash, type LucideIcon } from 'lucide-react';
import type { Note } from './use-notes';

export type Relevance = Note['relevance'];

/** What a reader may say of a message, in the order of its keys 1, 2, 3. */
export const RELEVANCES: readonly { value: Relevance; key: string; word: string; icon: LucideIcon }[] = [
  { value: 'relevant', key: '1', word: 'Relevant', icon: CircleDot },
  { value: 'notRelevant', key: '2', word: 'Not relevant', icon: CircleSlash },
  { value: 'unsure', key: '3', word: 'Unsure', icon: CircleHelp },
];

/** The word and sign of a relevance. */
export function relevanceOf(value: Relevance) {
  return RELEVANCES.find((one) => one.value === value) ?? { value, key: '', word: value, icon: CircleHelp };
}
