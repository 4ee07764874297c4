import type { Place } from '../../corpus/find';
import { findPage, findVisible, type NamedPlace } from '../../corpus/page';
import type { WarrantScope } from '../../warrant/scope';
import type { requireOwn } from '../find-pack';
import { type InPack, withContext } from './with-context';

type OfPack = Pick<Awaited<ReturnType<typeof requireOwn>>, 'items' | 'sections' | 'contextBefore' | 'contextAfter'>;

/** So many questions are put to the database at once. */
const AT_ONCE = 8;

/**
 * What of a pack's chosen messages is in scope, with what comes along by its context rule: so many visible messages before and after each. What is
 * sealed between them is neither counted nor brought along.
 */
export async function findContext(scope: WarrantScope, pack: OfPack): Promise<InPack<Place>[]> {
  const chosen = pack.items.filter(({ isContext }) => !isContext);
  const visible = new Map(
    (await findVisible(scope, { ids: chosen.map(({ messageId }) => messageId) })).map((place) => [place.id, place]),
  );
  const spots = chosen.flatMap(({ messageId, sectionId }) => {
    const place = visible.get(messageId);
    return place === undefined ? [] : [{ ...place, sectionId }];
  });
  const around = new Map<bigint, Place[]>();
  const queue = spots.filter((spot) => reach(pack, spot.sectionId).some((n) => n > 0));
  const work = async () => {
    for (let spot = queue.shift(); spot !== undefined; spot = queue.shift())
      around.set(spot.id, await neighbours(scope, spot, reach(pack, spot.sectionId)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return withContext<Place>(spots, ({ id }) => around.get(id) ?? []);
}

/** Before and after, by the section's own rule or the pack's. */
export function reach(pack: Omit<OfPack, 'items'>, sectionId: string | null): [before: number, after: number] {
  const section = pack.sections.find(({ id }) => id === sectionId);
  return [section?.contextBefore ?? pack.contextBefore, section?.contextAfter ?? pack.contextAfter];
}

async function neighbours(scope: WarrantScope, spot: NamedPlace, [before, after]: [number, number]): Promise<Place[]> {
  const page = async (forward: boolean, n: number) =>
    n === 0 ? [] : await findPage(scope, spot.conversation, { sentAt: spot.sentAt, rank: spot.rank }, forward, n);
  return [...(await page(false, before)), ...(await page(true, after))];
}
