import type { PackSection, WithholdingReason } from '../pack-document';

/** How many leaves are withheld for each reason; a leaf that two sections run over counts once. */
export function countReasons(sections: readonly PackSection[]): Partial<Record<WithholdingReason, number>> {
  const counts: Partial<Record<WithholdingReason, number>> = {};
  const seen = new Set<string>();
  for (const { proof } of sections) {
    for (const { commitment, reason } of proof?.withheld ?? []) {
      if (seen.has(commitment)) continue;
      seen.add(commitment);
      counts[reason] = (counts[reason] ?? 0) + 1;
    }
  }
  return counts;
}
