import { highlight } from '@/server/query/highlight';
import { parseQuery } from '@/server/query/parse-query';

/** Which of the words read on a picture the query found, phrases over several words included: their places in the list. */
export function hitWords(words: readonly { readonly text: string }[], query: string): Set<number> {
  const parsed = parseQuery(query);
  if (!parsed.ok || parsed.query.text === null) return new Set();
  const ranges = highlight(words.map(({ text }) => text).join(' '), parsed.query.text);
  const hits = new Set<number>();
  let start = 0;
  for (const [index, { text }] of words.entries()) {
    const end = start + text.length;
    if (ranges.some((range) => range.start < end && range.end > start)) hits.add(index);
    start = end + 1;
  }
  return hits;
}
