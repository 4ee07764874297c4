import pg from 'pg';
import { buildCase, enforce } from '@/tests/support/build-case';
import type { Portal } from '@/tests/support/portal-on';
import { allHandles } from './support/all-handles';
import { alternateTimes } from './support/alternate';
import { chooseWords, type Words } from './support/choose-words';
import { loadCorpus } from './support/load-corpus';
import { type BenchOptions, type Row, ratioAtMost } from './support/row';
import { tell } from './support/tell';
import { unscopedSearch } from './support/unscoped-search';
import { withPortal } from './support/with-portal';

const MOST_TIMES_AS_LONG = 3;
const PURPOSE = 'firearms supply';
/** Half a year of the corpus's twenty months: newer messages lie outside and must be passed over. */
const WINDOW = { from: '2020-01-01', to: '2020-07-01' };

/** How many handles a warrant names. */
const WIDTHS = { narrow: 5, medium: 100, wide: 2000 };

/** A search by an investigator, with scope, ledger and gate, against the same words on the bare table. */
export default async function search({ messages = 100_000 }: BenchOptions): Promise<Row[]> {
  return withPortal(async (portal) => {
    const { who, caseId } = await buildCase(portal.owner, { messages: [], warrants: [] });
    await loadCorpus(portal, caseId, messages);
    const handles = await allHandles(portal);
    for (const [reference, width] of Object.entries(WIDTHS)) {
      const clause = { handles: handles.slice(0, width), match: 'sentOrReceived' as const, ...WINDOW };
      await enforce(who, { reference, purposes: [PURPOSE], clauses: [{ ...clause, kinds: ['text', 'image'] }] });
    }
    const queries = await chooseWords(portal.owner);
    const { createCallerFactory } = await import('@/server/trpc/procedures');
    const { appRouter } = await import('@/server/trpc/root');
    const caller = createCallerFactory(appRouter)({ investigator: await who('ivy') });
    return measureAll(portal, queries, (query, warrant) =>
      caller.search.run({ case: 'C-1', warrant, purpose: PURPOSE, query }),
    );
  });
}

type ScopedSearch = (query: string, warrant: string) => Promise<{ extra: { total: number } }>;

async function measureAll(portal: Portal, queries: readonly Words[], scoped: ScopedSearch): Promise<Row[]> {
  // Page and count at once, as the product does.
  const pool = new pg.Pool({ connectionString: portal.urls.ownerUrl, max: 2 });
  const rows: Row[] = [];
  try {
    for (const warrant of Object.keys(WIDTHS)) {
      for (const words of queries) rows.push(await measure(pool, words, warrant, scoped));
    }
  } finally {
    await pool.end();
  }
  return rows;
}

async function measure(pool: pg.Pool, { name, query }: Words, warrant: string, scoped: ScopedSearch): Promise<Row> {
  const unscoped = await unscopedSearch(pool, query);
  const [all, inScope] = [await unscoped(), await scoped(query, warrant)];
  const pair = await alternateTimes(unscoped, () => scoped(query, warrant), { rounds: 15, withinMs: 2500 });
  tell(`${name}, ${warrant}: ${all.hits} hits on the table, ${inScope.extra.total} in scope`);
  return ratioAtMost(`newest 50 and count for ${name}, ${warrant} warrant, ms`, pair, MOST_TIMES_AS_LONG);
}
