import { casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { parseQuery } from '../query/parse-query';
import { toTsquery } from '../query/to-tsquery';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { caseChange } from './case-change';
import { unlessTaken } from './unless-taken';

export type TermsRequest = {
  readonly name: string;
  readonly terms: readonly string[];
  readonly approvedBy: string;
  readonly approvedAt: Date;
};

/** The approved lists of a case, all versions, newest first. */
export function readTermLists(file: Case) {
  return casebook().termList.findMany({
    where: { caseId: file.id },
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
  });
}

/**
 * Enters a list of terms that an order approves. A list with the same name makes its next version: clauses in force keep the version that
 * they were drafted with.
 */
export async function approveTerms(
  who: Investigator,
  file: Case,
  { name, terms, approvedBy, approvedAt }: TermsRequest,
): Promise<{ name: string; version: number; entry: number }> {
  const queries = queriesOf(terms);
  const change = recordChange(async (tx) => {
    const newest = await tx.termList.findFirst({ where: { caseId: file.id, name }, orderBy: { version: 'desc' } });
    const version = (newest?.version ?? 0) + 1;
    await tx.termList.create({
      data: { caseId: file.id, name, version, terms: [...terms], queries, approvedBy, approvedAt, enteredById: who.id },
    });
    const payload = { name, version, terms: [...terms], approvedBy, approvedAt: approvedAt.toISOString() };
    return { result: version, draft: caseChange(who, file, 'terms.approved', payload) };
  });
  const { result, proof } = await unlessTaken(
    change,
    `Somebody else has just entered a version of ${name}: look again.`,
  );
  return { name, version: result, entry: proof.index };
}

/** Each term as the database searches it, by the words, phrases and beginnings of the search bar. Filters by name or date are no terms. */
function queriesOf(terms: readonly string[]): string[] {
  const read = terms.map((term, at) => queryOf(term, at + 1));
  const twice = read.findIndex((query, at) => read.indexOf(query) !== at);
  if (twice >= 0) throw new BadInput(`Term ${twice + 1} (“${terms[twice]}”) says what another one says already.`);
  return read;
}

function queryOf(term: string, place: number): string {
  const parsed = parseQuery(term);
  if (!parsed.ok) throw new BadInput(`Term ${place} (“${term}”): ${parsed.message}.`);
  const { text, ...filters } = parsed.query;
  if (Object.values(filters).some((value) => value !== null && value.length > 0))
    throw new BadInput(`Term ${place} (“${term}”): a term is of words; names, kinds and dates belong to the clause.`);
  if (text === null) throw new BadInput(`Term ${place} (“${term}”) has no word to search for.`);
  if (!wantsWords(text))
    throw new BadInput(`Term ${place} (“${term}”) would match whatever doesn’t have a word: say what it must have.`);
  return toTsquery(text);
}

type Text = Parameters<typeof toTsquery>[0];

/** Whether a match must hold some word: “-pistol” matches nearly everything. */
function wantsWords(text: Text): boolean {
  if (text.kind === 'not') return false;
  if (text.kind === 'and') return text.nodes.some(wantsWords);
  return text.kind === 'or' ? text.nodes.every(wantsWords) : true;
}
