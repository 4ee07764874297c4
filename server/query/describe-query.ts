import type { Kind, Query, TextNode } from './query';
import { writeName } from './quotes';

function grouped(node: TextNode): string {
  return node.kind === 'and' || node.kind === 'or' ? `(${inWords(node)})` : inWords(node);
}

function inWords(node: TextNode): string {
  switch (node.kind) {
    case 'word':
      return `"${node.word}"`;
    case 'prefix':
      return `a word beginning "${node.word}"`;
    case 'phrase':
      return `the phrase ${node.prefixLast ? 'beginning ' : ''}"${node.words.join(' ')}"`;
    case 'not':
      return `not ${grouped(node.node)}`;
    default:
      return node.nodes.map(grouped).join(` ${node.kind} `);
  }
}

function describeText(text: TextNode): string {
  const nodes = text.kind === 'and' ? text.nodes : [text];
  const wanted = nodes.filter(({ kind }) => kind !== 'not');
  const sole = nodes.length === 1 ? wanted[0] : undefined;
  const held = sole ? [inWords(sole)] : wanted.map(grouped);
  const barred = nodes.flatMap((node) => (node.kind === 'not' ? [`without ${grouped(node.node)}`] : []));
  return [...(held.length > 0 ? [`with ${held.join(' and ')}`] : []), ...barred].join(' and ');
}

function describeNames(relation: string, names: readonly string[]): string[] {
  return names.length > 0 ? [`${relation} ${names.map(writeName).join(' or ')}`] : [];
}

const KIND_WORDS: Record<Kind, string> = {
  text: 'text',
  image: 'pictures',
  audio: 'audio',
  video: 'video',
  file: 'files',
};

function describeKinds(relation: 'only' | 'no', kinds: readonly Kind[]): string[] {
  return kinds.length > 0 ? [`${relation} ${kinds.map((kind) => KIND_WORDS[kind]).join(' or ')}`] : [];
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

function describeInstant(relation: string, instant: string | null): string[] {
  if (!instant) return [];
  const time = instant.slice(11).replace(/(:00)?\.000Z$|Z$/, '');
  const day = DAY.format(new Date(instant));
  return [`${relation} ${time === '00:00' ? day : `${day} ${time}`} UTC`];
}

/**
 * The query in words, for the screen and the record. It says "on or after", because that instant is itself inside; and
 * names are quoted as in the search bar, so that no handle can pass for a part of the sentence.
 */
export function describeQuery(query: Query): string {
  const parts = [
    ...(query.text ? [describeText(query.text)] : []),
    ...describeNames('from', query.from),
    ...describeNames('not from', query.notFrom),
    ...describeNames('to', query.to),
    ...describeNames('not to', query.notTo),
    ...describeNames('in conversation', query.in),
    ...describeNames('not in conversation', query.notIn),
    ...describeKinds('only', query.kinds),
    ...describeKinds('no', query.notKinds),
    ...describeInstant('on or after', query.after),
    ...describeInstant('before', query.before),
  ];
  return parts.length > 0 ? `messages ${parts.join(', ')}` : 'all messages';
}
