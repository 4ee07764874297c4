import type { Place } from '../corpus/find';
import { findVisible } from '../corpus/page';
import type { Pack, PackItem, PackSection } from '../generated/prisma/client';
import type { WarrantScope } from '../warrant/scope';
import { findContext } from './lifecycle/find-context';

type Draft = {
  readonly pack: Pick<Pack, 'id' | 'state' | 'contextBefore' | 'contextAfter'>;
  readonly items: PackItem[];
  readonly sections: PackSection[];
};
/** An item as it stands in the pack, with its place where it is visible. */
export type Line = { readonly item: PackItem; readonly place: Place | undefined };

/**
 * The items of a pack as they print, those that come along among them: in a draft what the rule brings along now, from submission on what was put in
 * then.
 */
export async function linesOf(scope: WarrantScope, { pack, items, sections }: Draft): Promise<Line[]> {
  if (pack.state !== 'draft') {
    const visible = await findVisible(scope, { ids: items.map(({ messageId }) => messageId) });
    const places = new Map(visible.map((place) => [place.id, place]));
    return items.map((item) => ({ item, place: places.get(item.messageId) }));
  }
  const { contextBefore, contextAfter } = pack;
  const found = await findContext(scope, { items, sections, contextBefore, contextAfter });
  const chosen = new Map(items.map((item) => [item.messageId, item]));
  const lines: Line[] = found.map((place) => ({
    place,
    item: chosen.get(place.id) ?? contextItem(pack.id, place.id, place.sectionId),
  }));
  return withOutside(lines, items, new Set(found.map(({ id }) => id)));
}

function contextItem(packId: string, messageId: bigint, sectionId: string | null): PackItem {
  return { packId, messageId, sectionId, ordinal: 0, caption: '', exhibit: null, isContext: true };
}

/** Puts what is not visible any more back where the author had it: behind the item before it. */
function withOutside(lines: readonly Line[], items: readonly PackItem[], inside: ReadonlySet<bigint>): Line[] {
  const all = [...lines];
  for (const [at, item] of items.entries()) {
    if (inside.has(item.messageId)) continue;
    const before = items[at - 1]?.messageId;
    all.splice(all.findIndex((line) => line.item.messageId === before) + 1, 0, { item, place: undefined });
  }
  return all;
}
