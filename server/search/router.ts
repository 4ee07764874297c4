import { z } from 'zod';
import { countHits, findFacets, findHits } from '../corpus/find';
import { unsealMessages } from '../custody/unseal';
import { reshape } from '../custody/unsealed';
import { describeQuery } from '../query/describe-query';
import { formatQuery } from '../query/format-query';
import { highlight } from '../query/highlight';
import { MessageWire, messageOnWire } from '../reading/wire';
import { receiptFor } from '../receipt/receipt-for';
import { evidenceProcedure, router, ScopeInput } from '../trpc/procedures';
import { formatCursor, parseCursor } from './cursor';
import { readQuery, termsOf } from './terms';

export const FacetWire = z.object({
  facet: z.enum(['month', 'sender', 'kind']),
  value: z.string(),
  n: z.number().int(),
});

const SearchExtra = z.object({
  /** The query in words, as the record keeps it. */
  inWords: z.string(),
  total: z.number().int(),
  /** False: there are more than `total`. */
  exact: z.boolean(),
  next: z.string().nullable(),
  facets: z.array(FacetWire),
});

const input = ScopeInput.extend({
  query: z.string().max(1000),
  after: z.string().max(60).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
  facets: z.boolean().default(false),
});

export const searchRouter = router({
  /** The newest hits in scope, one entry for query and page; zero hits are entered too. */
  run: evidenceProcedure(MessageWire, SearchExtra)
    .input(input)
    .query(async ({ ctx: { scope }, input: { query: text, after, limit, facets } }) => {
      const query = readQuery(text);
      const terms = termsOf(query);
      const [hits, found] = await Promise.all([
        findHits(scope, terms, after ? parseCursor(after) : null, limit + 1),
        facets ? findFacets(scope, terms) : [],
        // The entry will name it: found beside the hits instead of after them.
        receiptFor(scope),
      ]);
      // A first page that holds all hits has counted them.
      const all = !after && hits.length <= limit;
      const count = all ? { total: hits.length, exact: true } : await countHits(scope, terms);
      const page = hits.slice(0, limit);
      const last = hits.length > limit ? page.at(-1) : undefined;
      const hitOf = new Map(page.map((hit) => [hit.id, hit]));
      const look = {
        act: 'search.run' as const,
        payload: {
          query: formatQuery(query),
          total: count.total,
          exact: count.exact,
          facets,
          continued: Boolean(after),
        },
      };
      const opened = await unsealMessages(scope, look, page);
      return {
        opened: reshape(opened, (message) =>
          messageOnWire(message, hitOf.get(message.id)?.rank ?? 0, {
            highlights: message.body === null ? [] : highlight(message.body, query.text),
            inPicture: hitOf.get(message.id)?.inPicture ?? false,
          }),
        ),
        extra: { inWords: describeQuery(query), ...count, next: last ? formatCursor(last) : null, facets: found },
      };
    }),
});
