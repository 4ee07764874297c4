import type { TextNode } from './query';

/** Inside quotes `tsqueryin` takes '' for ' and \\ for \ (PostgreSQL manual, 8.11.2). No word of ours holds either. */
function quoted(word: string): string {
  return `'${word.replace(/['\\]/g, '$&$&')}'`;
}

function phrase(words: readonly string[], prefixLast: boolean): string {
  return `(${words.map(quoted).join(' <-> ')}${prefixLast ? ':*' : ''})`;
}

/**
 * Text for PostgreSQL's `::tsquery` cast, which takes words as they are. Not for `to_tsquery`, which would parse and
 * normalise them a second time. Every group has its parentheses, so nothing hangs on precedence.
 */
export function toTsquery(node: TextNode): string {
  switch (node.kind) {
    case 'word':
      return quoted(node.word);
    case 'prefix':
      return `${quoted(node.word)}:*`;
    case 'phrase':
      return phrase(node.words, node.prefixLast ?? false);
    case 'not':
      return `!${toTsquery(node.node)}`;
    case 'and':
      return `(${node.nodes.map(toTsquery).join(' & ')})`;
    case 'or':
      return `(${node.nodes.map(toTsquery).join(' | ')})`;
  }
}
