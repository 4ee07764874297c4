import { casebook } from '../casebook';
import { findEntries } from '../custody/find-entries';
import { Refused } from '../refusal';
import type { CaseFile } from './filter';

/**
 * For each request the agency one of whose auditors must agree: that of the entry, where it isn’t the asker’s own; null where any second
 * auditor of the case may. An agency's officers are opened to others by nobody but its own.
 */
export async function agreeing(
  file: CaseFile,
  requests: readonly { readonly entryIdx: bigint; readonly askedById: string }[],
): Promise<(string | null)[]> {
  const askers = await casebook().person.findMany({
    where: { id: { in: requests.map(({ askedById }) => askedById) } },
    select: { id: true, agency: { select: { code: true } } },
  });
  const codes = new Map(askers.map(({ id, agency }) => [id, agency.code]));
  return Promise.all(
    requests.map(async ({ entryIdx, askedById }) => {
      const index = Number(entryIdx);
      const [found] = await findEntries({ cases: [file.alias], lowest: index, highest: index }, 1);
      if (found === undefined) throw new Refused('OUT_OF_SCOPE', file.alias);
      const { org } = found.header;
      return org === codes.get(askedById) ? null : org;
    }),
  );
}
