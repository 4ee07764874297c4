import type { Warrant } from '../generated/prisma/client';
import { BadInput } from '../refusal';

type Seen = Pick<Warrant, 'draftedAt' | 'reference'>;

/** Refuses what was decided on another state of the draft than the one that stands. `stamp` is the draft as somebody saw it. */
export function requireSeen({ draftedAt, reference }: Seen, stamp: Date): void {
  if (draftedAt.getTime() === stamp.getTime()) return;
  const time = draftedAt.toISOString().slice(11, 16);
  throw new BadInput(`Somebody changed ${reference} at ${time} UTC: look again.`);
}
