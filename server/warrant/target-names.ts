import type { WarrantDraft } from './draft-terms';
import { requireIdentifiers } from './identifier';

/** All handles and conversations that a draft names, in its clauses and exclusions. */
export function namesIn({ clauses, exclusions }: WarrantDraft): string[] {
  return [...clauses, ...exclusions].flatMap(({ handles = [], conversations = [] }) => [...handles, ...conversations]);
}

/** Refuses a draft with names that can't be targets. */
export function requireNames(draft: WarrantDraft): void {
  requireIdentifiers(namesIn(draft));
}
