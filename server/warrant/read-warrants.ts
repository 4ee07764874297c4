import { casebook } from '../casebook';

/** Of a clause's targets a list shows so many. */
const SHOWN_TARGETS = 200;

const include = {
  // In an order that is said: the database's own would tell of what was written round it.
  assignments: { include: { person: { select: { name: true } } }, orderBy: { person: { login: 'asc' } } },
  approvals: { orderBy: { approvedAt: 'asc' } },
  addressees: { include: { agency: { select: { code: true, name: true } } }, orderBy: { agency: { code: 'asc' } } },
  originator: { select: { code: true } },
  conditions: { orderBy: { ordinal: 'asc' } },
  steps: { where: { droppedAt: null }, orderBy: { askedAt: 'asc' } },
  acknowledgements: { select: { personId: true, acknowledgedAt: true } },
} as const;

export type WarrantWithClauses = Awaited<ReturnType<typeof readWarrants>>[number];

/** The warrants of a case, all versions, newest first; with `whole`, all targets of their clauses and not only the first of them. */
export async function readWarrants(caseId: number, { reference, whole }: { reference?: string; whole?: boolean } = {}) {
  const targets = { orderBy: { value: 'asc' }, ...(!whole && { take: SHOWN_TARGETS }) } as const;
  const warrants = await casebook().warrant.findMany({
    where: { caseId, ...(reference !== undefined && { reference }) },
    include: {
      ...include,
      clauses: { include: { targets, _count: { select: { targets: true } } }, orderBy: { ordinal: 'asc' } },
    },
    orderBy: [{ reference: 'asc' }, { version: 'desc' }],
  });
  const lists = await listsOf(warrants.flatMap(({ clauses }) => clauses.flatMap(({ termListId }) => termListId ?? [])));
  const persons = await personsOf(warrants.flatMap(({ clauses }) => clauses.map(({ id }) => id)));
  return warrants.map((warrant) => ({
    ...warrant,
    clauses: warrant.clauses.map((clause) => ({
      ...clause,
      termList: (clause.termListId !== null && lists.get(clause.termListId)) || null,
      persons: persons.get(clause.id) ?? [],
    })),
  }));
}

async function listsOf(ids: readonly number[]) {
  const lists = await casebook().termList.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, version: true },
  });
  return new Map(lists.map(({ id, ...list }) => [id, list]));
}

/** The persons by name whose handles a clause took over, by clause. */
async function personsOf(clauseIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await casebook().$queryRaw<{ id: number; names: string[] }[]>`
    SELECT t.clause_id AS id, array_agg(DISTINCT s.name ORDER BY s.name) AS names
    FROM clause_target t JOIN subject s ON s.id = t.subject_id WHERE t.clause_id = ANY (${[...clauseIds]}::integer[]) GROUP BY t.clause_id`;
  return new Map(rows.map(({ id, names }) => [id, names]));
}
