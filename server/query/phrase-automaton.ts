/** Words in a row, then a word that begins so (null: no such word). A lone prefix has no words before it. */
export type Pattern = { words: readonly string[]; prefix: string | null };

/** A state: the words of some pattern's beginning that were just read. */
export class State {
  readonly next = new Map<string, State>();
  readonly prefixes = new Set<string>();
  /** The longest shorter beginning that was just read as well; the root's is null. */
  fallback: State | null = null;
  /** How many words the longest whole pattern that ends here has; 0 for none. */
  matched = 0;
  /** This state or the next fallback that waits for a prefix. */
  waiting: State | null = null;

  constructor(readonly depth: number) {}

  child(word: string): State {
    const known = this.next.get(word);
    if (known) return known;
    const made = new State(this.depth + 1);
    this.next.set(word, made);
    return made;
  }

  after(word: string): State {
    const known = this.next.get(word);
    if (known) return known;
    return this.fallback ? this.fallback.after(word) : this;
  }
}

function insert(root: State, { words, prefix }: Pattern): void {
  let state = root;
  for (const word of words) state = state.child(word);
  if (prefix === null) state.matched = words.length;
  else state.prefixes.add(prefix);
}

function link(state: State, fallback: State | null): void {
  state.fallback = fallback;
  state.matched ||= fallback?.matched ?? 0;
  state.waiting = state.prefixes.size > 0 ? state : (fallback?.waiting ?? null);
}

/**
 * All patterns in one machine that reads each word of a text once, however the patterns overlap.
 * Source: Aho and Corasick, Efficient string matching (CACM 18, 1975), over words instead of letters.
 */
export function automatonFor(patterns: readonly Pattern[]): State {
  const root = new State(0);
  for (const pattern of patterns) insert(root, pattern);
  link(root, null);
  const queue = [root];
  for (const state of queue) {
    for (const [word, child] of state.next) {
      link(child, state.fallback ? state.fallback.after(word) : root);
      queue.push(child);
    }
  }
  return root;
}
