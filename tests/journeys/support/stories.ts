import { STORIES } from '@/server/demo/stories';
import { inCase, W12 } from './people';

type StoryName = keyof typeof STORIES;

/** The sentences of a planted conversation: what nobody may see without the right to it. */
export function sentencesOf(name: StoryName): string[] {
  return STORIES[name].lines.map(({ body }) => body).filter((body) => body.length > 12);
}

/** The desk under W-12 with the order for 500 open at its first message of 14 April 2020. */
export function orderAddress(search: Readonly<Record<string, string>> = {}): string {
  const at = String(Date.UTC(2020, 3, 14, 9, 12, 33));
  return inCase('/desk', { ...W12, ...search, conversation: STORIES.order.conversation, at, position: '0' });
}

/** What the order opens with. */
export const OPENING = 'need the thing we said';
