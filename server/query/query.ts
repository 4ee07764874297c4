export const KINDS = ['text', 'image', 'audio', 'video', 'file'] as const;
export type Kind = (typeof KINDS)[number];

/** What the text of a message must hold. Words are normalised by `wordsOf`; a phrase has two words or more. */
export type TextNode =
  | { kind: 'word'; word: string }
  | { kind: 'prefix'; word: string }
  | { kind: 'phrase'; words: string[]; prefixLast?: boolean }
  | { kind: 'and' | 'or'; nodes: TextNode[] }
  | { kind: 'not'; node: TextNode };

/**
 * A parsed query: all of its parts must hold, any value of one list is enough, no value of a `not` list may match.
 * `after` and `before` are ISO instants in UTC: `after` is the first one inside, `before` the first one outside.
 */
export type Query = {
  text: TextNode | null;
  from: string[];
  to: string[];
  in: string[];
  notFrom: string[];
  notTo: string[];
  notIn: string[];
  kinds: Kind[];
  notKinds: Kind[];
  after: string | null;
  before: string | null;
};

/** A query that restricts nothing; a new object each time, because the caller fills it. */
export function openQuery(): Query {
  return {
    text: null,
    from: [],
    to: [],
    in: [],
    notFrom: [],
    notTo: [],
    notIn: [],
    kinds: [],
    notKinds: [],
    after: null,
    before: null,
  };
}
