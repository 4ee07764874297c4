import type pg from 'pg';
import { wordsOf } from '@/server/query/words';
import { tell } from './tell';

/** A query by what is special about it. */
export type Words = { readonly name: string; readonly query: string };

/** Letters alone: numbers and names of things would be rare for other reasons than people's words are. */
const WORD = /^\p{L}{3,}$/u;
const RAREST = { least: 2, most: 20 };

/** Queries of each class, chosen from what the corpus holds: the same corpus gives the same ones. */
export async function chooseWords(owner: pg.Client): Promise<Words[]> {
  const bodies = await sampleBodies(owner);
  const messages = bodies.map(wordsIn);
  const words = countMessages(messages);
  const pairs = countMessages(bodies.map(pairsIn));
  const medium = nearest(words, bodies.length * 0.01);
  const partners = countMessages(messages.filter((one) => one.includes(medium)));
  partners.delete(medium);
  const chosen = [
    { name: 'no words', query: '' },
    { name: 'a very common word', query: nearest(words, bodies.length) },
    { name: 'a medium word', query: medium },
    { name: 'a rare word', query: await rareWord(owner, words) },
    { name: 'two words (AND)', query: `${medium} ${nearest(partners, bodies.length)}` },
    { name: 'a phrase', query: `"${nearest(pairs, bodies.length * 0.005)}"` },
    { name: 'a prefix', query: `${medium.slice(0, 2)}*` },
  ];
  tell(`queries: ${chosen.map(({ name, query }) => `${name}: ${query || '-'}`).join(', ')}`);
  return chosen;
}

async function sampleBodies(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ body: string }>(
    'SELECT body FROM corpus.message WHERE id % greatest(1, (SELECT count(*) FROM corpus.message) / 10000) = 0 ORDER BY id',
  );
  return rows.map(({ body }) => body);
}

function wordsIn(body: string): string[] {
  return wordsOf(body)
    .map(({ word }) => word)
    .filter((word) => WORD.test(word));
}

/** Words that follow each other, as one text. */
function pairsIn(body: string): string[] {
  const words = wordsOf(body).map(({ word }) => word);
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    return next !== undefined && next !== word && WORD.test(word) && WORD.test(next) ? [`${word} ${next}`] : [];
  });
}

/** In how many messages each text stands. */
function countMessages(messages: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const texts of messages) for (const text of new Set(texts)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function nearest(counts: ReadonlyMap<string, number>, wanted: number): string {
  const [first] = [...counts].sort(
    ([a, one], [b, other]) => Math.abs(one - wanted) - Math.abs(other - wanted) || (a < b ? -1 : 1),
  );
  if (first === undefined) throw new Error('the corpus holds no words');
  return first[0];
}

/** Seen once in the sample, and in a few messages of the whole corpus. */
async function rareWord(owner: pg.Client, counts: ReadonlyMap<string, number>): Promise<string> {
  const once = [...counts].filter(([, n]) => n === 1).map(([word]) => word);
  for (const word of once.sort()) {
    const { rows } = await owner.query<{ n: number }>(
      'SELECT count(*)::integer AS n FROM corpus.message m WHERE corpus.words(m.body) @@ $1::tsquery',
      [`'${word}'`],
    );
    const n = rows[0]?.n ?? 0;
    if (n >= RAREST.least && n <= RAREST.most) return word;
  }
  throw new Error('no word of the corpus is rare: give it more messages');
}
