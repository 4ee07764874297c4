import type { TextNode } from './query';
import { named, QueryRefusal, type Span } from './refusal';
import { wordsOf } from './words';

function stemOf(raw: string, span: Span): { stem: string; isPrefix: boolean } {
  const star = raw.indexOf('*');
  if (star === -1) return { stem: raw, isPrefix: false };
  if (star < raw.length - 1) throw new QueryRefusal(span, `* can only stand at the end of a word: ${named(raw)}`);
  return { stem: raw.slice(0, star), isPrefix: true };
}

/**
 * The node for one typed term or for what stands between quotes. A term of several words ("owl-17") is a phrase.
 * Refuses a * that is not at the end of a word, and a term without letters and digits: it could never be found.
 */
export function termOf(typed: string, span: Span): TextNode {
  const { stem, isPrefix } = stemOf(typed.trim(), span);
  const found = wordsOf(stem);
  const last = found.at(-1);
  if (isPrefix && last?.end !== stem.length) {
    throw new QueryRefusal(span, '* needs the beginning of a word right before it, as in ammo*');
  }
  if (!last) throw new QueryRefusal(span, `${named(typed)} has no letters or digits to search for`);
  if (found.length === 1) return { kind: isPrefix ? 'prefix' : 'word', word: last.word };
  const words = found.map(({ word }) => word);
  return isPrefix ? { kind: 'phrase', words, prefixLast: true } : { kind: 'phrase', words };
}
