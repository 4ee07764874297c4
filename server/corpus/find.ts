import type { WarrantScope } from '../warrant/scope';
import { corpusPool } from './client';

/** A query as the database reads it (prisma/migrations/0006_search). */
export type SearchTerms = {
  readonly tsquery: string | null;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly in: readonly string[];
  readonly notFrom: readonly string[];
  readonly notTo: readonly string[];
  readonly notIn: readonly string[];
  readonly kinds: number;
  readonly notKinds: number;
  readonly after: string | null;
  readonly before: string | null;
};

/** Where a message stands: enough to enter it in the ledger, nothing to read. */
export type Place = {
  readonly id: bigint;
  readonly conversationId: bigint;
  /** Counts sealed messages too: it never leaves the server. */
  readonly position: number;
  readonly sentAt: Date;
  /** Place among the visible ones of the same conversation and instant, from 0: what may leave. */
  readonly rank: number;
};
export type Hit = Place & { readonly inPicture: boolean };
export type Cursor = { readonly sentAt: Date; readonly id: bigint };
export type Facet = { readonly facet: 'month' | 'sender' | 'kind'; readonly value: string; readonly n: number };

/** Counting stops here: above it the screen says "more than". */
export const COUNT_CAP = 10_000;
/** Facets are taken over as many hits as this. */
const FACET_CAP = 50_000;

type PlaceRow = { id: string; conversation_id: string; pos: number; sent_at: Date; rank: number };

export function placeOf(row: PlaceRow): Place {
  return {
    id: BigInt(row.id),
    conversationId: BigInt(row.conversation_id),
    position: row.pos,
    sentAt: row.sent_at,
    rank: row.rank,
  };
}

/** The first three arguments of every function of the corpus: who, under which warrant, for which purpose. */
export function under(scope: WarrantScope): [string, number, string] {
  const { investigator, warrantId, purpose } = scope.terms;
  return [investigator.id, warrantId, purpose];
}

/** The newest hits in scope after the cursor. */
export async function findHits(
  scope: WarrantScope,
  terms: SearchTerms,
  after: Cursor | null,
  limit: number,
): Promise<Hit[]> {
  const { rows } = await corpusPool().query<PlaceRow & { in_picture: boolean }>(
    'SELECT * FROM corpus.find($1, $2, $3, $4, $5, $6, $7)',
    [...under(scope), JSON.stringify(terms), after?.sentAt ?? null, after?.id ?? null, limit],
  );
  return rows.map((row) => ({ ...placeOf(row), inPicture: row.in_picture }));
}

/** How many hits there are in scope: exact up to COUNT_CAP. */
export async function countHits(scope: WarrantScope, terms: SearchTerms): Promise<{ total: number; exact: boolean }> {
  const { rows } = await corpusPool().query<{ total: string; exact: boolean }>(
    'SELECT * FROM corpus.count_hits($1, $2, $3, $4, $5)',
    [...under(scope), JSON.stringify(terms), COUNT_CAP],
  );
  return { total: Number(rows[0]?.total ?? 0), exact: rows[0]?.exact ?? true };
}

/** Months, senders and kinds of the hits in scope. */
export async function findFacets(scope: WarrantScope, terms: SearchTerms): Promise<Facet[]> {
  const { rows } = await corpusPool().query<{ facet: Facet['facet']; value: string; n: string }>(
    'SELECT * FROM corpus.facets($1, $2, $3, $4, $5)',
    [...under(scope), JSON.stringify(terms), FACET_CAP],
  );
  return rows.map(({ facet, value, n }) => ({ facet, value, n: Number(n) }));
}
