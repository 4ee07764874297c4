import type pg from 'pg';
import { tell } from '../tell';

/** Words by how many of a million messages hold them, and what is made of them; each as the database's own tsquery. */
export type ScopeWords = { readonly name: string; readonly tsquery: string };

const CLASSES = { 'a very rare word': 2, 'a rare word': 100, 'a medium word': 10_000, 'a very common word': 1_000_000 };

/** Chosen by counting all messages' words once: the same corpus gives the same ones. */
export async function chooseScopeWords(owner: pg.Client, messages: number): Promise<ScopeWords[]> {
  await owner.query(`CREATE TABLE IF NOT EXISTS bench_word AS
    SELECT word, ndoc FROM ts_stat('SELECT words FROM corpus.message') WHERE word ~ '^[a-z]{2,}$'`);
  const singles: ScopeWords[] = [];
  for (const [name, perMillion] of Object.entries(CLASSES))
    singles.push({ name, tsquery: quoted(await nearest(owner, (perMillion * messages) / 1_000_000)) });
  const common = await nearest(owner, messages);
  const medium = await nearest(owner, messages / 100);
  const partner = await followerOf(owner, medium);
  const chosen = [
    ...singles,
    { name: 'two words (AND)', tsquery: `(${quoted(common)} & ${quoted(await companionOf(owner, common))})` },
    { name: 'a phrase', tsquery: `(${quoted(medium)} <-> ${quoted(partner)})` },
    { name: 'a prefix', tsquery: `${quoted(medium.slice(0, 2))}:*` },
  ];
  for (const { name, tsquery } of chosen) tell(`${name}: ${tsquery}, ${await hits(owner, tsquery)} messages`);
  return chosen;
}

const quoted = (word: string): string => `'${word}'`;

async function nearest(owner: pg.Client, wanted: number): Promise<string> {
  const sql = 'SELECT word FROM bench_word ORDER BY abs(ndoc - $1::float8), word LIMIT 1';
  return one(owner, sql, [wanted]);
}

const SAMPLE = 'SELECT x.words FROM corpus.message x WHERE x.words @@ $1::tsquery LIMIT 2000';

/** The word that stands beside it in most messages. */
async function companionOf(owner: pg.Client, word: string): Promise<string> {
  const sql = `SELECT w FROM (${SAMPLE}) AS m, unnest(tsvector_to_array(m.words)) AS w WHERE w ~ '^[a-z]{2,}$' AND w <> $2
    GROUP BY w ORDER BY count(*) DESC, w LIMIT 1`;
  return one(owner, sql, [quoted(word), word]);
}

/** The word that follows it in most messages. */
async function followerOf(owner: pg.Client, word: string): Promise<string> {
  const sql = `SELECT b.lexeme FROM (${SAMPLE}) AS m, unnest(m.words) AS a, unnest(a.positions) AS p, unnest(m.words) AS b
    WHERE a.lexeme = $2 AND (p + 1)::smallint = ANY (b.positions) AND b.lexeme ~ '^[a-z]{2,}$' AND b.lexeme <> $2
    GROUP BY b.lexeme ORDER BY count(*) DESC, 1 LIMIT 1`;
  return one(owner, sql, [quoted(word), word]);
}

async function one(owner: pg.Client, sql: string, values: unknown[]): Promise<string> {
  const { rows } = await owner.query<{ [column: string]: string }>(sql, values);
  const found = rows[0] && Object.values(rows[0])[0];
  if (found === undefined) throw new Error('the corpus holds no such word: give it more messages');
  return found;
}

async function hits(owner: pg.Client, tsquery: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM corpus.message WHERE (words || coalesce(picture_words, ''::tsvector)) @@ $1::tsquery`,
    [tsquery],
  );
  return rows[0]?.n ?? 0;
}
