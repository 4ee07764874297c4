import { casebook } from '../casebook';
import type { FoundEntry } from '../custody/find-entries';
import type { Investigator } from '../session/investigator';

/** Acts about what may be privileged: what was sealed with them names those whose confidence is protected. */
const PRIVILEGED = /^(confidential|quarantine|exposure)\./;

/** Whether a second auditor must agree before this one opens what was sealed with an entry. */
export type NeedsTwo = (entry: Pick<FoundEntry, 'header' | 'person'>) => boolean;

/**
 * Two are needed for what is another agency's, is about what may be privileged, or was done by somebody who filters: the words
 * of their searches are those of the confidential list.
 */
export async function needsTwoFor(
  { agencyCode }: Pick<Investigator, 'agencyCode'>,
  entries: readonly FoundEntry[],
): Promise<NeedsTwo> {
  const filters = await whoFilters(entries.map(({ person }) => person));
  return ({ header, person }) =>
    header.org !== agencyCode || PRIVILEGED.test(header.act) || (person !== null && filters.has(person));
}

/** Of these people, by alias, those who filter in any case. */
async function whoFilters(aliases: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const people = await casebook().person.findMany({
    where: {
      alias: { in: [...new Set(aliases.filter((alias) => alias !== null))] },
      memberships: { some: { role: { in: ['filterReviewer', 'privilegeAuthority'] } } },
    },
    select: { alias: true },
  });
  return new Set(people.map(({ alias }) => alias));
}
