import type { Query, TextNode } from './query';
import { writeName } from './quotes';

function grouped(node: TextNode): string {
  return node.kind === 'and' || node.kind === 'or' ? `(${formatText(node)})` : formatText(node);
}

function formatText(node: TextNode): string {
  switch (node.kind) {
    case 'word':
      return node.word;
    case 'prefix':
      return `${node.word}*`;
    case 'phrase':
      return `"${node.words.join(' ')}${node.prefixLast ? '*' : ''}"`;
    case 'not':
      return `-${grouped(node.node)}`;
    case 'and':
      return node.nodes.map((part) => (part.kind === 'or' ? grouped(part) : formatText(part))).join(' ');
    case 'or':
      return node.nodes.map(formatText).join(' OR ');
  }
}

function formatNames(field: string, names: readonly string[]): string[] {
  return names.map((name) => `${field}:${writeName(name)}`);
}

function formatBound(field: 'after' | 'before', instant: string | null): string[] {
  return instant ? [`${field}:${instant.replace('T00:00:00.000Z', '')}`] : [];
}

function filtersOf(query: Query): string[] {
  return [
    ...formatNames('from', query.from),
    ...formatNames('-from', query.notFrom),
    ...formatNames('to', query.to),
    ...formatNames('-to', query.notTo),
    ...formatNames('in', query.in),
    ...formatNames('-in', query.notIn),
    ...formatNames('kind', query.kinds),
    ...formatNames('-kind', query.notKinds),
    ...formatBound('after', query.after),
    ...formatBound('before', query.before),
  ];
}

/** The one way to write a query: `parseQuery` reads it back as the same query. */
export function formatQuery(query: Query): string {
  const filters = filtersOf(query);
  if (!query.text) return filters.join(' ');
  return [
    filters.length > 0 && query.text.kind === 'or' ? grouped(query.text) : formatText(query.text),
    ...filters,
  ].join(' ');
}
