import { type Served, servedBy } from '../message/served';
import type { OpenPack } from './pack';

/** An item of a pack; without a message it is no longer inside the warrant, and nothing else is known of it. */
export type Item = { readonly key: string; readonly message: Served | null };

/** The items in the order that the author set. */
export function itemsOf(open: OpenPack): Item[] {
  const messages = new Map(servedBy(open).map((message) => [message.key, message]));
  return open.extra.order.map((key) => ({ key, message: messages.get(key) ?? null }));
}
