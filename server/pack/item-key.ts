import { fromKey, toKey } from '../wire-key';

/** How an item of a pack is named outside: by its message, or, where that may not be seen, by a key with which nothing else can be asked for. */
export function itemKey(messageId: bigint, isVisible: boolean): string {
  return toKey(isVisible ? 'message' : 'packItem', messageId);
}

/** The message of an item by either key. */
export function itemOf(key: string): bigint {
  return fromKey('message', key) || fromKey('packItem', key);
}
