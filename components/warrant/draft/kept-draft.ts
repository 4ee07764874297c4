import { type DraftValues, emptyDraft } from './draft-values';

/**
 * A draft keeps itself in the tab, and only there: handles of a case don't belong on a machine's disk for longer. `place` tells a new
 * warrant's draft from changes of an entered one. False: it is too large for the tab's memory.
 */
export function keepDraft(place: string, values: DraftValues): boolean {
  try {
    sessionStorage.setItem(keyOf(place), JSON.stringify(values));
    return true;
  } catch {
    return false;
  }
}

export function keptDraft(place: string): DraftValues | null {
  const kept = sessionStorage.getItem(keyOf(place));
  // A draft that was kept before the form had a field gets that field empty.
  return kept === null ? null : { ...emptyDraft(), ...(JSON.parse(kept) as Partial<DraftValues>) };
}

export function forgetDraft(place: string): void {
  sessionStorage.removeItem(keyOf(place));
}

function keyOf(place: string): string {
  return `ambit-warrant-draft-2:${place}`;
}
