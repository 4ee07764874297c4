import pg from 'pg';

/** What a plan is written for: the scope as SQL over m, the conversations that it can reach, its span, and the words. */
export type Ground = {
  readonly covers: string;
  readonly conversations: readonly string[];
  readonly since: string;
  readonly until: string;
  readonly tsquery: string;
};
export type Plan = { readonly name: string; readonly sql: string };

const PAGE = 51;
const NEWEST = `ORDER BY m.sent_at DESC, m.id DESC LIMIT ${PAGE}`;
const COLUMNS =
  'x.id, x.case_id, x.conversation_id, x.pos, x.sent_at, x.sender_id, x.party_ids, x.kinds, x.words, x.picture_words';

/**
 * A page of hits in scope by every plan that somebody who knows the corpus would write by hand. Scope, conversations and span are given to
 * them untimed; all show text and images, so words needn't be weighed by kind. Each gives what corpus.find gives.
 */
export function handWrittenPlans({ covers, conversations, since, until, tsquery }: Ground): Plan[] {
  const words = pg.escapeLiteral(tsquery);
  const indexed = `(x.words || coalesce(x.picture_words, ''::tsvector)) @@ ${words}::tsquery`;
  const said = `(m.words || coalesce(m.picture_words, ''::tsvector)) @@ ${words}::tsquery`;
  const among = `'{${conversations}}'::bigint[]`;
  const span = (alias: string, from: string, to: string) => `${alias}.sent_at >= ${from} AND ${alias}.sent_at < ${to}`;
  const all = span('x', `'${since}'`, `'${until}'`);
  const month = span('x', 'month.since', 'month.until');
  const blocks = 'corpus.day_blocks(x.sent_at) && month.blocks';
  const through = `SELECT ${COLUMNS} FROM unnest(${among}) AS c (id) CROSS JOIN LATERAL`;
  const from = (candidates: string) =>
    `SELECT m.* FROM (${candidates} OFFSET 0) AS m WHERE ${said} AND ${covers} ${NEWEST}`;
  const plain = `SELECT ${COLUMNS} FROM corpus.message x WHERE`;
  const materialized = (where: string) =>
    `WITH t AS MATERIALIZED (${plain} ${where}) SELECT m.* FROM t AS m WHERE ${covers} ${NEWEST}`;
  const byMonth = (page: string) =>
    `SELECT h.* FROM (${months(since, until)}) AS month CROSS JOIN LATERAL (${page}) AS h LIMIT ${PAGE}`;
  const plans: Record<string, string> = {
    'GIN of words and conversations': from(`${plain} ${indexed} AND ARRAY[x.conversation_id] && ${among}`),
    'GIN of words and conversations, by month': byMonth(
      from(`${plain} ${indexed} AND ARRAY[x.conversation_id] && ${among} AND ${blocks} AND ${month}`),
    ),
    'array of conversations': `SELECT m.* FROM corpus.message m WHERE ${said} AND m.conversation_id = ANY (${among}) AND ${covers} ${NEWEST}`,
    'array of conversations, by month': byMonth(
      `SELECT m.* FROM corpus.message m WHERE ${said} AND m.conversation_id = ANY (${among}) AND ${span('m', 'month.since', 'month.until')} AND ${covers} ${NEWEST}`,
    ),
    'conversation index': from(
      `${through} (SELECT * FROM corpus.message y WHERE y.conversation_id = c.id AND ${span('y', `'${since}'`, `'${until}'`)} OFFSET 0) AS x`,
    ),
    'conversation index, by month': byMonth(
      from(
        `${through} (SELECT * FROM corpus.message y WHERE y.conversation_id = c.id AND ${span('y', 'month.since', 'month.until')} OFFSET 0) AS x`,
      ),
    ),
    'words first, then probe': materialized(`${indexed} AND ${all}`),
    'words first, then probe, by month': byMonth(materialized(`${indexed} AND ${blocks} AND ${month}`)),
    'newest first': `SELECT m.* FROM (${plain} x.case_id = 1 AND ${all} ORDER BY x.sent_at DESC, x.id DESC OFFSET 0) AS m WHERE ${said} AND ${covers} LIMIT ${PAGE}`,
  };
  return Object.entries(plans).map(([name, page]) => ({ name, sql: withRank(page, words, covers) }));
}

/** The same words on the whole table. */
export function unscopedPlans(tsquery: string): Plan[] {
  const said = `(m.words || coalesce(m.picture_words, ''::tsvector)) @@ ${pg.escapeLiteral(tsquery)}::tsquery`;
  const hits = `SELECT m.id, m.sent_at FROM corpus.message m WHERE ${said}`;
  return [
    { name: 'words first', sql: `WITH m AS MATERIALIZED (${hits}) SELECT * FROM m ${NEWEST}` },
    {
      name: 'newest first',
      sql: `SELECT * FROM (SELECT * FROM corpus.message ORDER BY case_id, sent_at DESC, id DESC OFFSET 0) AS m WHERE ${said} LIMIT ${PAGE}`,
    },
  ];
}

function withRank(page: string, words: string, covers: string): string {
  return `SELECT p.id, p.conversation_id, p.pos, p.sent_at, NOT (p.words @@ ${words}::tsquery) AS in_picture, (SELECT count(*)::integer FROM corpus.message m
    WHERE m.conversation_id = p.conversation_id AND m.sent_at = p.sent_at AND m.pos < p.pos AND ${covers}) AS rank
    FROM (${page}) AS p ORDER BY p.sent_at DESC, p.id DESC`;
}

/** The months of the span, newest first, with the blocks of days that hold them. */
function months(since: string, until: string): string {
  return `SELECT greatest(g, '${since}') AS since, least(g + interval '1 month', '${until}') AS until,
    (SELECT array_agg(b) FROM generate_series((10000000 + (g::date - DATE '0001-01-01') / 8), (10000000 + (g::date + 31 - DATE '0001-01-01') / 8)) AS b) AS blocks
    FROM generate_series(date_trunc('month', '${since}'::timestamptz), '${until}'::timestamptz - interval '1 second', interval '1 month') AS g ORDER BY g DESC`;
}
