import { z } from 'zod';
import { casebook } from '../casebook';
import { ACTS } from '../custody/entry-header';
import type { EntryFilter } from '../custody/find-entries';
import { BadInput } from '../refusal';

const index = z.coerce.number().int().min(0).nullish();
const moment = z.coerce.date().nullish();

/** What may narrow a list of entries. The person goes by the casebook's alias: addresses name nobody. */
export const FilterInput = z.object({
  acts: z
    .array(z.enum(ACTS.map(({ act }) => act)))
    .max(ACTS.length)
    .nullish(),
  outcome: z.enum(['ok', 'deny', 'error']).nullish(),
  person: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .nullish(),
  warrant: z.string().min(1).max(100).nullish(),
  /** From this moment on, up to but without that one. */
  from: moment,
  to: moment,
  lowest: index,
  highest: index,
});
export type Filter = z.infer<typeof FilterInput>;

export type CaseFile = { readonly id: number; readonly reference: string; readonly alias: string };

/** The same as the ledger takes it, for each version of the warrant that is named; none such is a BadInput. */
export async function entryFilters(file: CaseFile, filter: Filter): Promise<EntryFilter[]> {
  const { warrant, ...rest } = filter;
  const own = { ...rest, acts: rest.acts?.length ? rest.acts : null, cases: [file.alias] };
  if (!warrant) return [own];
  const versions = await casebook().warrant.findMany({
    where: { caseId: file.id, reference: warrant },
    select: { alias: true },
  });
  if (versions.length === 0) throw new BadInput('This case has no warrant of that reference.');
  return versions.map(({ alias }) => ({ ...own, warrant: alias }));
}

/** A filter out of an address; a BadInput where it can't be read. */
export function filterOf(search: URLSearchParams): Filter {
  const { success, data } = FilterInput.safeParse({
    ...Object.fromEntries([...search].filter(([name, value]) => name !== 'act' && value !== '')),
    acts: search.has('act') ? search.getAll('act').flatMap((acts) => acts.split(',')) : null,
  });
  if (!success) throw new BadInput('This filter can’t be read.');
  return data;
}
