import { casebook } from '../casebook';
import { findExposed, findExposedPacks } from '../corpus/privilege';
import { appendEntry } from '../custody/ledger';
import { type Download, readDownloads } from '../custody/read-downloads';
import type { Case } from '../generated/prisma/client';
import { namesOf } from '../people/names-of';
import type { Investigator } from '../session/investigator';
import { caseEntry } from './case-entry';

/** Who had seen what is now held, who wrote about it, and the packs that hold it: numbers and times alone. Entered first. */
export async function readExposure(who: Investigator, file: Pick<Case, 'id' | 'alias'>) {
  const deed = await appendEntry(caseEntry(who, file, 'exposure.viewed', {}));
  const [people, packs, downloads] = await Promise.all([
    findExposed(who.id, file.id),
    findExposedPacks(who.id, file.id),
    readDownloads(deed),
  ]);
  const names = await namesOf([...people.map(({ personId }) => personId), ...packs.map(({ authorId }) => authorId)]);
  const takers = await namesByAlias(downloads);
  return {
    people: people.map(({ personId, ...rest }) => ({ name: names.get(personId) ?? '', ...rest })),
    packs: packs.map(({ id, authorId, ...rest }) => ({
      ...rest,
      author: names.get(authorId) ?? '',
      downloads: downloads
        .filter(({ pack }) => pack === id)
        .map(({ person, at }) => ({ by: takers.get(person) ?? '', at })),
    })),
    entry: deed.index,
  };
}

async function namesByAlias(downloads: readonly Download[]): Promise<Map<string, string>> {
  const people = await casebook().person.findMany({
    where: { alias: { in: [...new Set(downloads.map(({ person }) => person))] } },
    select: { alias: true, name: true },
  });
  return new Map(people.map(({ alias, name }) => [alias, name]));
}
