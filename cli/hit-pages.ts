import type { Answers, Client } from './api';
import type { Scope } from './scope-options';

export type HitPage = Answers['search']['run'];
export type HitsWanted = { query: string; after?: string | undefined; limit: number };

/** The most that the server gives at once. */
const PAGE = 200;

/** Pages of hits, newest first, until the limit or the end. Each page is a look of its own on the ledger. */
export async function* hitPages(client: Client, scope: Scope, wanted: HitsWanted): AsyncGenerator<HitPage> {
  let left = wanted.limit;
  let after: string | null = wanted.after ?? null;
  do {
    const page: HitPage = await client.search.run.query({
      ...scope,
      query: wanted.query,
      after,
      limit: Math.min(PAGE, left),
    });
    yield page;
    left -= page.records.length;
    after = page.extra.next;
  } while (after !== null && left > 0);
}
