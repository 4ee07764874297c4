import { fold } from './fold';
import type { Mark } from './mark';

/** Shorter words stand everywhere by chance. */
const SHORTEST = 3;
/** A passage of this length stands twice in a pack only where it was repeated. */
const PASSAGE = 12;

/**
 * Whether what a redaction hides may stand nowhere in the pack: handles, whatever names or describes a person, and passages. Anything else, such as
 * a weekday in a tactical passage, may stand in other messages, whose author left it there; in its own item it may not.
 */
export function wholePackSecret({ kind, reason }: Pick<Mark, 'kind' | 'reason'>, text: string): boolean {
  const { length } = fold(text).text;
  if (kind === 'handle') return length > 0;
  if (kind !== 'span' || length < SHORTEST) return false;
  return reason === 'thirdParty' || reason === 'personalData' || length >= PASSAGE;
}
