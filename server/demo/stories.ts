import { PLANTED_NOTE, picturePath } from './attachment';
import { plantedConversationId } from './conversation-id';
import type { PlantedLine } from './planted';
import { familyLines } from './stories/family';
import { lawyerLines } from './stories/lawyer';
import { orderLines } from './stories/order';
import { threatLines } from './stories/threat';
import { weaponLines } from './stories/weapon';

/** A planted conversation: the same identifiers, times and words for every seed and size. */
export interface Story {
  conversation: string;
  handles: readonly string[];
  /** Identifiers of the messages that matter, by name. */
  messages: Readonly<Record<string, string>>;
  /** Words with which a searcher finds it. */
  search: readonly string[];
  lines: readonly PlantedLine[];
}

/** The number of a planted message inside its conversation is its place in the script, counted from 1. */
function story(
  index: number,
  handles: readonly string[],
  search: readonly string[],
  lines: readonly PlantedLine[],
): Story {
  const conversation = plantedConversationId(index);
  const keyed = lines.flatMap(({ key }, place) => (key ? [[key, `${conversation}-${place + 1}`] as const] : []));
  return { conversation, handles, search, lines, messages: Object.fromEntries(keyed) };
}

/**
 * What is planted. `order` and `weapon` share an amount and a day but no participant; `lawyer` is privileged; `threat`
 * has a time and a place; `family` lies inside the warrant on the handles of `order` although the sister has no part in it.
 */
export const STORIES = {
  order: story(0, ['owl-17', 'grebe-04'], ['500', 'the thing'], orderLines),
  weapon: story(1, ['kite-88', 'nattugla'], ['500 eur', 'pistol', 'weapon', 'ammo'], weaponLines),
  lawyer: story(2, ['advocate-lemaire', 'heron-11'], ['lemaire', 'lawyer', 'confidential'], lawyerLines),
  threat: story(3, ['jackdaw-63', 'Сокол 9'], ['tallinn street', '18:30', 'he dies'], threatLines),
  family: story(4, ['wren-05', 'owl-17'], ['mum', 'scan'], familyLines),
} as const;

/** The picture in `weapon` (message `note`): these words stand in the picture and in no message. */
export const PLANTED_PICTURE = {
  path: picturePath('note', PLANTED_NOTE),
  text: 'Glock 19 x2 500 EUR Friday 21:00 Pier 7',
  search: ['Glock 19', 'Pier 7'],
} as const;

/** Those of the stories who also talk in the background, each only in conversations without another of them. */
export const REGULARS: readonly string[] = [...STORIES.order.handles, ...STORIES.weapon.handles];

/** Those who appear in their story alone. */
export const BYSTANDERS: readonly string[] = ['advocate-lemaire', 'heron-11', 'wren-05', ...STORIES.threat.handles];
