import type { Served } from './served';

/** Six hues that mean nothing else here: amber, red, violet and green are taken (meaning.css). */
export const HUES = 6;

/** A sender's hue, the same in every conversation and at every visit. */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % HUES;
}

/** Everybody whom the messages name, in the order of the alphabet. */
export function peopleOf(messages: readonly Served[]): string[] {
  return [...new Set(messages.flatMap(({ sender, recipients }) => [sender, ...recipients]))].sort();
}

/** Where two people talk, one stands at each side; in a group all stand at the left, told apart by name and hue. */
export function sideOf(sender: string, people: readonly string[]): 'left' | 'right' {
  return people.length === 2 && people[1] === sender ? 'right' : 'left';
}
