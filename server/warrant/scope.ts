import { abilityFor, rolesIn } from '../ability/case-ability';
import { KIND_BITS, KINDS } from '../ability/kinds';
import { type ClauseTerms, type JudgedMessage, mayReadKind, messageAbility } from '../ability/message-ability';
import { casebook } from '../casebook';
import { now } from '../clock';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';

/** What a reader asks to look under. */
export type ScopeRequest = {
  readonly caseReference: string;
  readonly warrantReference: string;
  readonly purpose: string;
};

type Terms = {
  readonly investigator: Investigator;
  readonly caseId: number;
  readonly caseReference: string;
  readonly caseAlias: string;
  readonly warrantId: number;
  readonly warrantReference: string;
  readonly warrantVersion: number;
  readonly warrantAlias: string;
  readonly purpose: string;
  readonly clauses: readonly ClauseTerms[];
};

/**
 * The right to look: this person, this case, this warrant in force, this purpose. Held as a value: what reads the corpus takes one
 * or doesn't compile. A private field makes it nominal, so none can be written by hand; `scopeUnder` is the only mint.
 */
class Scope {
  readonly #terms: Terms;
  readonly #ability;

  constructor(terms: Terms) {
    this.#terms = terms;
    this.#ability = messageAbility(terms.clauses);
    Object.freeze(this);
  }

  get terms(): Terms {
    return this.#terms;
  }

  /** The kinds of this message that a clause shows, as bits: the first judge, in memory. */
  visibleKinds(message: JudgedMessage): number {
    return KINDS.filter((kind) => mayReadKind(this.#ability, message, kind)).reduce(
      (bits, kind) => bits | KIND_BITS[kind],
      0,
    );
  }
}
Reflect.deleteProperty(Scope.prototype, 'constructor');

export type WarrantScope = Scope;

/**
 * Mints the scope or throws Refused. Checks membership and role, assignment, status, clocks and purpose at this very moment: nothing
 * is kept between requests, so a warrant that ended a second ago opens nothing.
 */
export async function scopeUnder(investigator: Investigator, request: ScopeRequest): Promise<WarrantScope> {
  const file = await casebook().case.findUnique({
    where: { reference: request.caseReference },
    select: { id: true, alias: true, reference: true },
  });
  if (file === null) throw new Refused('NO_CASE');
  if (investigator.isAdministrator || !abilityFor(await rolesIn(investigator.id, file.id)).can('readContent', 'Case')) {
    throw new Refused('NO_ROLE', file.alias);
  }
  const warrant = await findWarrant(file.id, request.warrantReference, investigator.id);
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  requireInForce(warrant, request.purpose, file.alias);
  return new Scope({
    investigator,
    caseId: file.id,
    caseReference: file.reference,
    caseAlias: file.alias,
    warrantId: warrant.id,
    warrantReference: warrant.reference,
    warrantVersion: warrant.version,
    warrantAlias: warrant.alias,
    purpose: request.purpose,
    clauses: warrant.clauses.map(({ targets, ...clause }) => ({
      ...clause,
      targets: targets.map(({ value }) => value),
    })),
  });
}

/** The newest version that was put in force, with what decides: a draft of the next one changes nothing yet. */
function findWarrant(caseId: number, reference: string, personId: string) {
  return casebook().warrant.findFirst({
    where: { caseId, reference, status: { not: 'draft' } },
    orderBy: { version: 'desc' },
    include: {
      clauses: { include: { targets: true }, orderBy: { ordinal: 'asc' } },
      assignments: { where: { personId } },
    },
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findWarrant>>>;

function requireInForce(warrant: Found, purpose: string, caseAlias: string): void {
  if (warrant.assignments.length === 0) throw new Refused('NOT_ASSIGNED', caseAlias);
  if (warrant.status !== 'active' || warrant.powerFrom > now()) throw new Refused('NOT_IN_FORCE', caseAlias);
  if (warrant.examineUntil <= now()) throw new Refused('EXPIRED', caseAlias);
  if (!warrant.purposes.includes(purpose)) throw new Refused('PURPOSE', caseAlias);
}
