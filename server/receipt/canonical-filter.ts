import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { casebook } from '../casebook';
import { type ClauseBody, type FilterBody, LISTED_TARGETS } from './receipt-body';

const include = {
  clauses: { include: { targets: { select: { value: true } } }, orderBy: { ordinal: 'asc' } },
  conditions: { orderBy: { ordinal: 'asc' } },
  originator: { select: { code: true } },
} as const;

const read = (id: number) => casebook().warrant.findUniqueOrThrow({ where: { id }, include });
type Read = Awaited<ReturnType<typeof read>>;
type Lists = ReadonlyMap<number, { name: string; version: number; terms: string[] }>;

/** A warrant version as a receipt names it: whose it is, by which order, and its terms. */
export type NamedWarrant = {
  readonly warrant: string;
  readonly reference: string;
  readonly version: number;
  readonly orderSha256: string;
  readonly filter: FilterBody;
};

/** The terms of a warrant version in the one form that is hashed. Reads all targets: seldom, since a receipt is kept. */
export async function canonicalFilter(warrantId: number): Promise<NamedWarrant> {
  const warrant = await read(warrantId);
  const ids = warrant.clauses.flatMap(({ termListId }) => termListId ?? []);
  const lists: Lists = new Map(
    (await casebook().termList.findMany({ where: { id: { in: ids } } })).map((list) => [list.id, list]),
  );
  return {
    warrant: warrant.alias,
    reference: warrant.reference,
    version: warrant.version,
    orderSha256: warrant.documentSha256,
    filter: {
      window: { from: warrant.contentFrom.toISOString(), to: warrant.contentTo.toISOString() },
      clauses: warrant.clauses.map((clause) => clauseBody(warrant, clause, lists)),
      purposes: warrant.purposes,
      handling: { code: warrant.handlingCode, originator: warrant.originator?.code ?? null },
      permittedUse: warrant.permittedUse,
      conditions: warrant.conditions.map(({ ordinal, kind, clauseOrdinal, documentSha256, metAt }) => ({
        ordinal,
        kind,
        clause: clauseOrdinal,
        documentSha256,
        met: metAt !== null,
      })),
    },
  };
}

function clauseBody({ conditions }: Read, clause: Read['clauses'][number], lists: Lists): ClauseBody {
  const list = clause.termListId === null ? undefined : lists.get(clause.termListId);
  return {
    ordinal: clause.ordinal,
    effect: clause.effect,
    match: clause.matchRule,
    targetKind: clause.targetKind,
    targets: targetsBody(clause.targets.map(({ value }) => value)),
    from: clause.contentFrom.toISOString(),
    to: clause.contentTo.toISOString(),
    kinds: clause.kinds,
    terms: list
      ? {
          list: list.name,
          version: list.version,
          sha256: sha256Of(list.terms),
          before: clause.contextBefore,
          after: clause.contextAfter,
        }
      : null,
    reason: clause.reason,
    waits: conditions.some(
      ({ kind, clauseOrdinal, metAt }) =>
        kind === 'PRIOR_PERMISSION_PER_SUBSET' && clauseOrdinal === clause.ordinal && metAt === null,
    ),
  };
}

/** Sorted by UTF-16 code units, as RFC 8785 sorts names. */
function targetsBody(values: readonly string[]): ClauseBody['targets'] {
  const sorted = [...values].sort();
  return sorted.length > LISTED_TARGETS ? { count: sorted.length, sha256: sha256Of(sorted) } : sorted;
}

function sha256Of(list: readonly string[]): string {
  return createHash('sha256')
    .update(canonicalize(list) ?? '')
    .digest('hex');
}
