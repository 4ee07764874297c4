import type { Notes } from '../notes/use-notes';
import type { Item } from './items';

/** What a pack holds, counted from what is in it. `bytes` is the text alone, in UTF-8. */
export type Contents = {
  /** Items that are no longer inside the warrant. */
  readonly outside: number;
  readonly messages: number;
  /** Of them those that come along by the context rule. */
  readonly context: number;
  readonly exhibits: number;
  readonly conversations: number;
  readonly pictures: readonly string[];
  /** Named in a message but not kept, so that they can't be printed. */
  readonly absent: number;
  readonly withoutText: number;
  readonly notes: number;
  readonly bytes: number;
};

export function contentsOf(items: readonly Item[], notes: Notes): Contents {
  const messages = items.flatMap(({ message }) => message ?? []);
  const attachments = messages.flatMap((message) => message.attachments);
  const onThem = new Set(messages.flatMap(({ key }) => notes.get(key) ?? []).map(({ id }) => id));
  const encoder = new TextEncoder();
  return {
    outside: items.length - messages.length,
    messages: messages.length,
    context: items.filter(({ isContext }) => isContext).length,
    exhibits: items.filter(({ exhibit }) => exhibit !== null).length,
    conversations: new Set(messages.map(({ conversation }) => conversation)).size,
    pictures: attachments.filter(({ kind, state }) => kind === 'image' && state === 'stored').map(({ id }) => id),
    absent: attachments.filter(({ state }) => state !== 'stored').length,
    withoutText: messages.filter(({ body }) => body === null).length,
    notes: onThem.size,
    bytes: messages.reduce((sum, { body }) => sum + encoder.encode(body ?? '').length, 0),
  };
}
