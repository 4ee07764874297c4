import type { PackDocument, PackSection } from '../pack-document';

const isWordPart = /[\p{L}\p{N}_]/u;

/** Whether a sentence names a handle as a word of its own. */
function names(sentence: string, handle: string): boolean {
  for (let at = sentence.indexOf(handle); at >= 0; at = sentence.indexOf(handle, at + 1)) {
    const [before, after] = [sentence[at - 1] ?? ' ', sentence[at + handle.length] ?? ' '];
    if (!isWordPart.test(before) && !isWordPart.test(after)) return true;
  }
  return false;
}

/**
 * Whose messages stand at the right, as the owner's of a telephone do: the one of two participants that the warrant
 * names, or that is attributed to somebody; else the first. Nobody in a group.
 */
export function rightHandle(document: PackDocument, { items, participants }: PackSection): string | undefined {
  const people = [...new Set([...participants, ...items.map(({ sender }) => sender)])];
  if (people.length !== 2) return undefined;
  const inWarrant = people.filter((handle) => document.scope.clauses.some((clause) => names(clause, handle)));
  if (inWarrant.length === 1) return inWarrant[0];
  const attributed = people.filter((handle) => document.attributions.some((it) => it.handle === handle));
  return attributed.length === 1 ? attributed[0] : people[0];
}
