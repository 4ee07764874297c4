import type { Ambit } from '../client/ambit-context';

/** What every question for content names. */
export type Scope = { readonly case: string; readonly warrant: string; readonly purpose: string };

/** The scope of an ambit in which everything is chosen and in force, and the order read; else null. */
export function scopeOf({ case: reference, warrant, purpose, inForce }: Ambit): Scope | null {
  if (warrant === null || purpose === null || inForce === null || inForce.waitsFor !== null) return null;
  if (!inForce.purposes.includes(purpose)) return null;
  return { case: reference, warrant, purpose };
}
