import {
  type ClauseTerms,
  type JudgedMessage,
  judgeMessage,
  type MessageVerdict,
  messageAbility,
} from '../ability/message-ability';
import { isFilterSide, standingOf } from '../ability/standing';
import type { Use } from '../ability/verdict';
import { casebook } from '../casebook';
import { now } from '../clock';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { readScopeFacts, type ScopeFacts, standingFacts } from './scope-facts';

/** What a reader asks to look under. */
export type ScopeRequest = {
  readonly caseReference: string;
  readonly warrantReference: string;
  readonly purpose: string;
  /** Reading by default; `evidence` asks more: a pack. */
  readonly use?: Use;
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
  readonly documentSha256: string;
  readonly purpose: string;
  readonly use: Use;
  /** Reads what is quarantined and nothing else. */
  readonly onFilterSide: boolean;
};

type Clause = Omit<ClauseTerms, 'targets'> & { readonly id: number };

/**
 * The right to look: this person, this case, this warrant in force, this purpose. Held as a value: what reads the corpus takes one
 * or doesn't compile. A private field makes it nominal, so none can be written by hand; `scopeUnder` is the only mint.
 */
class Scope {
  readonly #terms: Terms;
  readonly #clauses: readonly Clause[];

  constructor(terms: Terms, clauses: readonly Clause[]) {
    this.#terms = terms;
    this.#clauses = clauses;
    Object.freeze(this);
  }

  get terms(): Terms {
    return this.#terms;
  }

  /** The verdict on each of these messages: the first judge, in memory. Of the clauses' targets only the names at hand are read. */
  async judge(messages: readonly JudgedMessage[]): Promise<MessageVerdict[]> {
    const names = new Set(
      messages.flatMap(({ conversation, sender, recipients, participants }) => [
        conversation,
        sender,
        ...recipients,
        ...participants,
      ]),
    );
    const targets = await casebook().clauseTarget.findMany({
      where: { clauseId: { in: this.#clauses.map(({ id }) => id) }, value: { in: [...names] } },
      select: { clauseId: true, value: true },
    });
    const clauses = this.#clauses.map((clause) => ({
      ...clause,
      targets: targets.filter(({ clauseId }) => clauseId === clause.id).map(({ value }) => value),
    }));
    const ability = messageAbility(clauses, this.#terms.onFilterSide);
    return messages.map((message) => judgeMessage(ability, message));
  }
}
Reflect.deleteProperty(Scope.prototype, 'constructor');

export type WarrantScope = Scope;

/**
 * Mints the scope or throws Refused with the code of what is missing. Everything is asked at this very moment: nothing is kept between
 * requests, so a warrant that ended a second ago opens nothing.
 */
export async function scopeUnder(investigator: Investigator, request: ScopeRequest): Promise<WarrantScope> {
  const facts = await readScopeFacts(investigator.id, request.caseReference, request.warrantReference);
  if (facts === null) throw new Refused('NO_CASE');
  const use = request.use ?? 'read';
  const standing = standingOf(standingFacts(facts, investigator.isAdministrator), request.purpose, use, now());
  if (standing !== 'ALLOWED') throw new Refused(standing, facts.caseAlias);
  if (facts.warrant === null) throw new Refused('NO_WARRANT', facts.caseAlias);
  return new Scope(termsOf(investigator, request, facts, facts.warrant), facts.warrant.clauses);
}

function termsOf(
  investigator: Investigator,
  request: ScopeRequest,
  facts: ScopeFacts,
  warrant: NonNullable<ScopeFacts['warrant']>,
): Terms {
  return {
    investigator,
    caseId: facts.caseId,
    caseReference: request.caseReference,
    caseAlias: facts.caseAlias,
    warrantId: warrant.id,
    warrantReference: request.warrantReference,
    warrantVersion: warrant.version,
    warrantAlias: warrant.alias,
    documentSha256: warrant.documentSha256,
    purpose: request.purpose,
    use: request.use ?? 'read',
    onFilterSide: isFilterSide(facts.roles),
  };
}
