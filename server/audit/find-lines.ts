import { z } from 'zod';
import { casebook } from '../casebook';
import { type FoundEntry, findEntries } from '../custody/find-entries';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { enter } from './enter';
import { type CaseFile, entryFilters, type Filter } from './filter';
import { needsTwoFor } from './needs-two';

export const LineWire = z.object({
  index: z.number().int(),
  leaf: z.string(),
  at: z.date(),
  act: z.string(),
  outcome: z.string(),
  agency: z.string(),
  /** Who, as the casebook knows them; empty where the pseudonym belongs to nobody any more. */
  person: z.string(),
  /** The casebook's alias, to ask for this person's history. */
  alias: z.string().nullable(),
  /** Under which the entry names them. */
  pseudonym: z.string(),
  caseSequence: z.number().int().nullable(),
  warrant: z.string().nullable(),
  messages: z.number().int().nullable(),
  why: z.string().nullable(),
  /** The number of the entry that this one is about. */
  about: z.number().int().nullable(),
  isSealed: z.boolean(),
  /** Whether a second auditor must agree before it is opened. */
  needsTwo: z.boolean(),
  /** The whole header, for those who check it. */
  header: z.string(),
});
export type Line = z.infer<typeof LineWire>;

/** A page of a case's entries, newest first: what narrows it, below which number it begins, and how many. */
export type LinesInput = { readonly filter: Filter; readonly before: number | null; readonly limit: number };

/** Entered before it is shown: as reading of the ledger, or as one person's history where it is about one. */
export async function findLines(who: Investigator, file: CaseFile, { filter, before, limit }: LinesInput) {
  const found = await findInCase(file, filter, before, limit);
  const proof = await enter(who, {
    act: filter.person ? 'person.history' : 'ledger.read',
    case: file.alias,
    payload: { filter: told(filter), from: found.at(-1)?.index ?? 0, to: found[0]?.index ?? 0 },
  });
  return { lines: await linesOf(who, found), entry: proof.index };
}

/**
 * What one person did in all cases that this auditor audits, newest first. Entered once, without a case: which cases they were stands in what is
 * sealed with it.
 */
export async function findHistory(who: Investigator, person: string, { before, limit }: Omit<LinesInput, 'filter'>) {
  const files = await casebook().case.findMany({
    where: { memberships: { some: { personId: who.id, role: 'auditor' } } },
    select: { alias: true, reference: true },
  });
  if (files.length === 0) throw new Refused('NO_ROLE');
  const highest = before === null ? null : before - 1;
  const cases = files.map(({ alias }) => alias);
  const found = highest === -1 ? [] : await findEntries({ cases, person, highest }, limit);
  const shown = { person, cases: files.map(({ reference }) => reference) };
  const proof = await enter(who, {
    act: 'person.history',
    payload: { ...shown, from: found.at(-1)?.index ?? 0, to: found[0]?.index ?? 0 },
  });
  const lines = await linesOf(who, found);
  const referenceOf = (at: number) => files.find(({ alias }) => alias === found[at]?.header.ctag)?.reference ?? '';
  return { lines: lines.map((line, at) => ({ ...line, case: referenceOf(at) })), entry: proof.index };
}

/** Entries of a case below a number, newest first. */
export async function findInCase(
  file: CaseFile,
  filter: Filter,
  before: number | null,
  limit: number,
): Promise<FoundEntry[]> {
  const filters = await entryFilters(file, filter);
  const highest = Math.min(filter.highest ?? Number.MAX_SAFE_INTEGER, (before ?? Number.MAX_SAFE_INTEGER) - 1);
  if (highest < 0) return [];
  const pages = await Promise.all(filters.map((one) => findEntries({ ...one, highest }, limit)));
  return pages
    .flat()
    .sort((a, b) => b.index - a.index)
    .slice(0, limit);
}

/** A filter as a payload keeps it. */
export function told(filter: Filter) {
  const { from, to, ...rest } = filter;
  const words = { ...rest, from: from?.toISOString(), to: to?.toISOString() };
  return Object.fromEntries(Object.entries(words).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

async function linesOf(who: Investigator, found: readonly FoundEntry[]): Promise<Line[]> {
  const [names, warrants, needsTwo] = await Promise.all([
    namesByAlias(found.map(({ person }) => person)),
    warrantsByAlias(found.map(({ header }) => header.war)),
    needsTwoFor(who, found),
  ]);
  return found.map(({ index, leaf, body, header, isSealed, person }) => ({
    index,
    leaf: leaf.toString('hex'),
    at: new Date(header.t),
    act: header.act,
    outcome: header.out,
    agency: header.org,
    person: names.get(person ?? '') ?? '',
    alias: person,
    pseudonym: header.sub,
    caseSequence: header.cseq ?? null,
    warrant: warrants.get(header.war ?? '') ?? null,
    messages: header.n ?? null,
    why: header.why ?? null,
    about: header.v === 2 ? (header.ref ?? null) : null,
    isSealed,
    needsTwo: needsTwo({ header, person }),
    header: body.toString(),
  }));
}

export async function namesByAlias(aliases: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(aliases.filter((alias) => alias !== null))];
  const people = await casebook().person.findMany({
    where: { alias: { in: wanted } },
    select: { alias: true, name: true },
  });
  return new Map(people.map(({ alias, name }) => [alias, name]));
}

async function warrantsByAlias(aliases: readonly (string | undefined)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(aliases.filter((alias) => alias !== undefined))];
  const warrants = await casebook().warrant.findMany({
    where: { alias: { in: wanted } },
    select: { alias: true, reference: true, version: true },
  });
  return new Map(
    warrants.map(({ alias, reference, version }) => [
      alias,
      version > 1 ? `${reference}, version ${version}` : reference,
    ]),
  );
}
