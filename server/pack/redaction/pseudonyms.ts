import type { CasebookTransaction } from '../../casebook';
import { nameDigest } from './subject-digest';

/** What gets a name of its own: a handle, or the words of a span. */
export type Named = { readonly kind: 'handle' | 'value'; readonly text: string };

/**
 * Ordinals for what is named, each its own for as long as the pack and its successors live. Known ones keep theirs; the others count on. To be
 * called while the pack's row is held.
 */
export async function takeOrdinals(
  tx: CasebookTransaction,
  packId: string,
  named: readonly Named[],
): Promise<number[]> {
  const rows = await tx.packPseudonym.findMany({ where: { packId } });
  const known = new Map(rows.map(({ digest, ordinal }) => [Buffer.from(digest).toString('hex'), ordinal]));
  let last = Math.max(0, ...known.values());
  const ordinals: number[] = [];
  for (const { kind, text } of named) {
    const digest = nameDigest(text);
    const key = digest.toString('hex');
    const found = known.get(key);
    const ordinal = found ?? last + 1;
    if (found === undefined) {
      await tx.packPseudonym.create({ data: { packId, kind, digest: Uint8Array.from(digest), ordinal } });
      known.set(key, ordinal);
      last = ordinal;
    }
    ordinals.push(ordinal);
  }
  return ordinals;
}
