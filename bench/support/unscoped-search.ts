import pg from 'pg';
import { readQuery, termsOf } from '@/server/search/terms';
import { timed } from './alternate';

type Search = () => Promise<{ hits: number }>;

const PAGE = 50;
const COUNTED = 10_001;

/**
 * The newest 50 messages with their bodies and the number of all, as the owner: no scope, no ledger, no gate. Of the two plans between
 * which the product chooses, words first or time first, it gets the one that is faster here, so that it is no easy opponent.
 */
export async function unscopedSearch(pool: pg.Pool, query: string): Promise<Search> {
  const { tsquery } = termsOf(readQuery(query));
  const words = tsquery === null ? 'true' : `corpus.words(m.body) @@ ${pg.escapeLiteral(tsquery)}::tsquery`;
  const plans = [pageSql(words, 'MATERIALIZED'), pageSql(words, 'NOT MATERIALIZED')];
  const searches = plans.map((page) => async () => {
    const [, count] = await Promise.all([pool.query(page), pool.query<{ n: number }>(countSql(words))]);
    return { hits: count.rows[0]?.n ?? 0 };
  });
  return fastest(searches);
}

function pageSql(words: string, materialized: string): string {
  return `WITH h AS ${materialized} (SELECT m.id, m.sent_at FROM corpus.message m WHERE ${words}),
    page AS (SELECT * FROM h ORDER BY h.sent_at DESC, h.id DESC LIMIT ${PAGE})
    SELECT m.id, m.sent_at, c.ext_id, s.name, m.body FROM page JOIN corpus.message m ON m.id = page.id
    JOIN corpus.conversation c ON c.id = m.conversation_id JOIN corpus.handle s ON s.id = m.sender_id
    ORDER BY m.sent_at DESC, m.id DESC`;
}

function countSql(words: string): string {
  return `SELECT count(*)::integer AS n FROM (SELECT FROM corpus.message m WHERE ${words} LIMIT ${COUNTED}) AS t`;
}

async function fastest(searches: readonly Search[]): Promise<Search> {
  const tried: { search: Search; ms: number }[] = [];
  for (const search of searches) tried.push({ search, ms: Math.min(await timed(search), await timed(search)) });
  const [first] = tried.sort((a, b) => a.ms - b.ms);
  if (first === undefined) throw new Error('there is no plan to choose from');
  return first.search;
}
