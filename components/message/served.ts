import type { MessageOnWire } from '@/server/reading/wire';

/** A message on the screen, with the number of the entry under which it was served. */
export type Served = MessageOnWire & { readonly entry: number };

type Answer = { readonly records: readonly MessageOnWire[]; readonly proof: { readonly entry: number } };

/** The messages of an answer, each with its entry. */
export function servedBy({ records, proof }: Answer): Served[] {
  return records.map((message) => ({ ...message, entry: proof.entry }));
}
