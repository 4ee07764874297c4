import type { Served } from '../message/served';
import type { Notes } from '../notes/use-notes';

/** What a pack holds, counted from what is in it. `bytes` is the text alone, in UTF-8. */
export type Contents = {
  readonly messages: number;
  readonly conversations: number;
  readonly pictures: readonly string[];
  /** Named in a message but not kept, so that they can't be printed. */
  readonly absent: number;
  readonly withoutText: number;
  readonly notes: number;
  readonly bytes: number;
};

export function contentsOf(messages: readonly Served[], notes: Notes): Contents {
  const attachments = messages.flatMap((message) => message.attachments);
  const onThem = new Set(messages.flatMap(({ key }) => notes.get(key) ?? []).map(({ id }) => id));
  const encoder = new TextEncoder();
  return {
    messages: messages.length,
    conversations: new Set(messages.map(({ conversation }) => conversation)).size,
    pictures: attachments.filter(({ kind, state }) => kind === 'image' && state === 'stored').map(({ id }) => id),
    absent: attachments.filter(({ state }) => state !== 'stored').length,
    withoutText: messages.filter(({ body }) => body === null).length,
    notes: onThem.size,
    bytes: messages.reduce((sum, { body }) => sum + encoder.encode(body ?? '').length, 0),
  };
}
