import type { DraftValues } from './draft-values';

/** A draft keeps itself in the tab, and only there: handles of a case don't belong on a machine's disk for longer. */
export function keepDraft(file: string, values: DraftValues): void {
  sessionStorage.setItem(keyOf(file), JSON.stringify(values));
}

export function keptDraft(file: string): DraftValues | null {
  const kept = sessionStorage.getItem(keyOf(file));
  return kept === null ? null : (JSON.parse(kept) as DraftValues);
}

export function forgetDraft(file: string): void {
  sessionStorage.removeItem(keyOf(file));
}

function keyOf(file: string): string {
  return `ambit-warrant-draft:${file}`;
}
