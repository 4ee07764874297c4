import type { CasebookTransaction } from '../casebook';

/** A covering clause or an exclusion as versions are compared by it; its window is cut to the warrant's. */
export type SideClause = {
  readonly ordinal: number;
  readonly matchRule: 'sentBy' | 'sentOrReceived' | 'anyParticipant';
  readonly targetKind: 'handle' | 'conversation' | 'any';
  readonly targets: ReadonlySet<string>;
  readonly from: Date;
  readonly to: Date;
  readonly kinds: number;
  readonly termListId: number | null;
  readonly contextBefore: number;
  readonly contextAfter: number;
  /** For how many permissions it waits. */
  readonly waits: number;
};

/** `clause` is the number of the clause that it is about; null: the whole warrant. */
export type SideCondition = { readonly kind: string; readonly clause: number | null };

/** One version of a warrant, as it is compared with another. */
export type Side = Awaited<ReturnType<typeof readSide>>;

/** Reads one version with all its targets, inside the transaction that may just have written it. */
export async function readSide(tx: CasebookTransaction, warrantId: number) {
  const { clauses, conditions, addressees, ...warrant } = await tx.warrant.findUniqueOrThrow({
    where: { id: warrantId },
    include: {
      clauses: { include: { targets: { select: { value: true } } }, orderBy: { ordinal: 'asc' } },
      conditions: true,
      addressees: { include: { agency: { select: { code: true } } } },
    },
  });
  const open = conditions.filter(({ kind, metAt }) => kind !== PERMISSION || metAt === null);
  const waiting = open.filter(({ kind }) => kind === PERMISSION).map(({ clauseOrdinal }) => clauseOrdinal);
  const side = ({ targets, contentFrom, contentTo, effect, ...clause }: (typeof clauses)[number]): SideClause => ({
    ...clause,
    targets: new Set(targets.map(({ value }) => value)),
    from: effect === 'covers' ? later(contentFrom, warrant.contentFrom) : contentFrom,
    to: effect === 'covers' ? earlier(contentTo, warrant.contentTo) : contentTo,
    waits: waiting.filter((ordinal) => ordinal === clause.ordinal).length,
  });
  return {
    ...warrant,
    clauses: clauses.filter(({ effect }) => effect === 'covers').map(side),
    exclusions: clauses.filter(({ effect, reason }) => effect === 'excludes' && reason !== 'GAP').map(side),
    addressees: addressees.map(({ agency }) => agency.code),
    /** The conditions that still bind. */
    conditions: open.map(({ kind, clauseOrdinal }): SideCondition => ({ kind, clause: clauseOrdinal })),
  };
}

export const PERMISSION = 'PRIOR_PERMISSION_PER_SUBSET';
const later = (one: Date, other: Date) => (one > other ? one : other);
const earlier = (one: Date, other: Date) => (one < other ? one : other);
