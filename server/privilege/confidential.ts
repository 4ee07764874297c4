import { type Added, addConfidential, findConfidential, removeConfidential } from '../corpus/privilege';
import { appendEntry } from '../custody/ledger';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { namesOf } from '../people/names-of';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { caseEntry } from './case-entry';
import type { Category } from './categories';

/** As many as one call takes: the entry holds a digest of each. */
export const MAX_IDENTIFIERS = 1000;
const MAX_LENGTH = 200;
const LISTING_TIME = { seconds: 120 };

type File = Pick<Case, 'id' | 'alias'>;

/** The confidential list with what was taken off it; looking at it is entered first. */
export async function readConfidential(who: Investigator, file: File) {
  const { index } = await appendEntry(caseEntry(who, file, 'confidential.viewed', {}));
  const rows = await findConfidential(who.id, file.id);
  const names = await namesOf(
    rows.flatMap(({ added_by, removed_by }) => [added_by, ...(removed_by ? [removed_by] : [])]),
  );
  const identifiers = rows.map((row) => ({
    id: row.id,
    identifier: row.handle,
    category: row.category as Category,
    basis: row.basis,
    known: row.known,
    addedBy: names.get(row.added_by) ?? '',
    addedAt: row.added_at,
    removed: row.removed_at && {
      at: row.removed_at,
      by: names.get(row.removed_by ?? '') ?? '',
      reason: row.removed_for ?? '',
    },
  }));
  return { identifiers, entry: index };
}

/**
 * Puts identifiers on the confidential list of a case, spaces round them cut off. What is stored of their conversations is quarantined in the
 * same transaction, and what comes later before it can be read. `who` is on the filter side; anybody else is refused.
 */
export async function listConfidential(
  who: Investigator,
  file: File,
  identifiers: readonly string[],
  category: Category,
  basis: string,
) {
  const handles = trimmed(identifiers);
  const { result, proof } = await recordChange(async (tx) => {
    const added = await addConfidential(tx, who.id, file.id, { handles, category, basis });
    if (added === null) throw new Refused('NO_ROLE', file.alias);
    const { digests, ...counts } = added;
    return {
      result: { added: digests.length, ...counts },
      draft: caseEntry(who, file, 'confidential.changed', {
        change: 'added',
        category,
        ...counts,
        digests: [...digests],
      }),
      also: raised(who, file, category, added),
    };
    // A batch of an import that is under way is waited for.
  }, LISTING_TIME);
  return { ...result, already: handles.length - result.added, entry: proof.index };
}

/** What was quarantined by it is entered as what it is, naming the entries of the list by the digests under which they were added. */
function raised(who: Investigator, file: File, category: Category, added: Added) {
  const { digests, quarantined: messages, conversations } = added;
  if (messages === 0) return [];
  const payload = { origin: 'list', category, messages, conversations, listed: [...digests] };
  return [caseEntry(who, file, 'quarantine.raised', payload)];
}

/** Takes one identifier off the list. Releases nothing: only the authority does. */
export async function unlistConfidential(who: Investigator, file: File, id: number, reason: string) {
  const { proof } = await recordChange(async (tx) => {
    const digest = await removeConfidential(tx, who.id, file.id, { id, reason });
    if (digest === null) throw new Refused('NO_ROLE', file.alias);
    return {
      result: null,
      draft: caseEntry(who, file, 'confidential.changed', { change: 'removed', digests: [digest] }),
    };
  });
  return { entry: proof.index };
}

/** Bad ones are named by their place: the names are confidential, and a sentence may be copied anywhere. */
function trimmed(identifiers: readonly string[]): string[] {
  const names = identifiers.map((name) => name.trim());
  const faults = names.flatMap((name, at) => {
    const fault = faultOf(name);
    return fault === null ? [] : [`number ${at + 1} ${fault}`];
  });
  if (faults.length > 0) throw new BadInput(`Nothing was put on the list: ${faults.slice(0, 20).join(', ')}.`);
  return [...new Set(names)];
}

function faultOf(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  return /\p{Cc}/u.test(name) ? 'holds a character that no identifier has' : null;
}
