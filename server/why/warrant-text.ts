import { z } from 'zod';
import { seenNames } from '../ability/kinds';
import { casebook } from '../casebook';
import { SeenKindWire } from '../reading/wire';
import { clauseSentence } from '../warrant/clause-sentence';
import type { WarrantScope } from '../warrant/scope';

/** A clause with what the order says for it. */
export const WhyClauseWire = z.object({
  ordinal: z.number().int(),
  sentence: z.string(),
  kinds: z.array(SeenKindWire),
  /** The words of the order, and the page on which they stand. */
  orderWords: z.string(),
  orderPage: z.number().int().nullable(),
  /** It opens nothing yet: a permission that it asks for is missing. */
  waits: z.boolean(),
});
export type WhyClause = z.output<typeof WhyClauseWire>;

/** Under which order somebody looks. */
export const WhyOrderWire = z.object({
  warrant: z.string(),
  version: z.number().int(),
  purpose: z.string(),
  issuer: z.string(),
  documentName: z.string(),
  documentSha256: z.string(),
  contentFrom: z.date(),
  contentTo: z.date(),
  examineUntil: z.date(),
});

/** A clause as it was read, with those of the asked names that it names. */
export type ReadClause = WhyClause & {
  readonly effect: 'covers' | 'excludes';
  readonly bits: number;
  readonly targetKind: 'handle' | 'conversation' | 'any';
  readonly matchRule: 'sentBy' | 'sentOrReceived' | 'anyParticipant';
  /** Its targets: the first few, or none where there are more. */
  readonly targets: readonly string[];
  readonly targetCount: number;
  readonly names: readonly string[];
};
export type WarrantText = { readonly order: z.output<typeof WhyOrderWire>; readonly clauses: readonly ReadClause[] };

/** As many targets as a sentence lists. */
const LISTED = 5;

/** The text of the version under which this scope looks: its order, and its clauses in sentences. Reads the casebook alone. */
export async function warrantText(scope: WarrantScope, asked: readonly string[] = []): Promise<WarrantText> {
  const { warrantReference, purpose } = scope.terms;
  const warrant = await readWarrant(scope.terms.warrantId);
  const ids = warrant.clauses.map(({ id }) => id);
  const [lists, named] = await Promise.all([
    casebook().termList.findMany({
      where: { id: { in: warrant.clauses.flatMap(({ termListId }) => termListId ?? []) } },
    }),
    casebook().clauseTarget.findMany({ where: { clauseId: { in: ids }, value: { in: [...asked] } } }),
  ]);
  const waiting = warrant.conditions.map(({ clauseOrdinal }) => clauseOrdinal);
  return {
    order: { ...warrant, warrant: warrantReference, purpose },
    clauses: warrant.clauses.map((clause) => ({
      ...readClause(clause, lists.find(({ id }) => id === clause.termListId)?.name),
      waits: waiting.includes(clause.ordinal),
      names: named.filter(({ clauseId }) => clauseId === clause.id).map(({ value }) => value),
    })),
  };
}

function readWarrant(id: number) {
  return casebook().warrant.findUniqueOrThrow({
    where: { id },
    include: {
      clauses: {
        include: { targets: { orderBy: { value: 'asc' }, take: LISTED }, _count: { select: { targets: true } } },
        orderBy: { ordinal: 'asc' },
      },
      conditions: { where: { kind: 'PRIOR_PERMISSION_PER_SUBSET', metAt: null } },
    },
  });
}

type Row = Awaited<ReturnType<typeof readWarrant>>['clauses'][number];

function readClause(row: Row, list: string | undefined) {
  const count = row._count.targets;
  const listed = row.targets.map(({ value }) => value);
  // A sentence lists a few targets and counts more: of those only the number is needed.
  const targets = count > LISTED ? new Array<string>(count).fill('') : listed;
  const terms = list === undefined ? null : { list, before: row.contextBefore, after: row.contextAfter };
  return {
    ordinal: row.ordinal,
    effect: row.effect,
    sentence: clauseSentence({ ...row, targets, terms }),
    kinds: seenNames(row.kinds),
    bits: row.kinds,
    orderWords: row.orderWords,
    orderPage: row.orderPage,
    targetKind: row.targetKind,
    matchRule: row.matchRule,
    targets: count > LISTED ? [] : listed,
    targetCount: count,
  };
}
