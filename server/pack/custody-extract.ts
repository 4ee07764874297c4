import type { EntryProof } from '../custody/entry-draft';
import { readExtract } from '../custody/read-extract';
import { namesOf } from '../people/names-of';
import type { CustodyEntry } from './pack-document';

/** Every line of the ledger under the pack's warrant, oldest first: who looked, when, for which purpose. Up to `deed`, which opens the pack. */
export async function custodyExtract(deed: Pick<EntryProof, 'index' | 'leaf'>): Promise<CustodyEntry[]> {
  const lines = await readExtract(deed);
  const names = await namesOf(lines.map(({ payload }) => payload?.personId));
  return lines.map(({ index, at, act, payload, leaf }) => ({
    index,
    at,
    act,
    who: names.get(String(payload?.personId)) ?? 'erased',
    purpose: typeof payload?.purpose === 'string' ? payload.purpose : '',
    leaf,
  }));
}
