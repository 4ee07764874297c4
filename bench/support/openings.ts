import type pg from 'pg';

/** Fifty messages to open together: their places, as the product names them, and their ids. */
export type Opening = {
  readonly places: readonly { readonly conversationId: bigint; readonly position: number }[];
  readonly ids: readonly string[];
};

const SIZE = 50;
/** So many different ones, that no answer is the last one again. */
const MOST = 40;

type Rows = { ids: string[]; conversations: string[]; positions: number[] };

/** Pages of one conversation: fifty messages in a row, one range of the entry. */
export function pagesOfConversations(owner: pg.Client): Promise<Opening[]> {
  return read(owner, 'm.conversation_id, m.pos / $1');
}

/** Pages of hits: fifty messages from anywhere, about as many ranges. */
export function pagesOfHits(owner: pg.Client): Promise<Opening[]> {
  return read(owner, 'm.shuffled / $1');
}

async function read(owner: pg.Client, groups: string): Promise<Opening[]> {
  const { rows } = await owner.query<Rows>(
    `SELECT array_agg(m.id::text ORDER BY m.id) AS ids, array_agg(m.conversation_id::text ORDER BY m.id) AS conversations,
       array_agg(m.pos ORDER BY m.id) AS positions
     FROM (SELECT *, (row_number() OVER (ORDER BY md5(id::text)) - 1)::integer AS shuffled FROM corpus.message WHERE kinds <> 0) AS m
     GROUP BY ${groups} HAVING count(*) = $1::integer ORDER BY md5(min(m.id)::text) LIMIT ${MOST}`,
    [SIZE],
  );
  if (rows.length === 0) throw new Error(`no ${SIZE} messages belong together: give the corpus more`);
  return rows.map(({ ids, conversations, positions }) => ({
    ids,
    places: positions.map((position, at) => ({ conversationId: BigInt(conversations[at] ?? 0), position })),
  }));
}

/** The next one at each call, round and round. */
export function inTurn(openings: readonly Opening[]): () => Opening {
  let at = 0;
  return () => openings[at++ % openings.length] as Opening;
}
