import type { Cursor } from '../corpus/find';
import { BadInput } from '../refusal';
import { fromKey, toKey } from '../wire-key';

/** Where the next page begins, as text for URLs and the command line: the last hit's time and id, nothing else. */
export function formatCursor({ sentAt, id }: Cursor): string {
  return `${sentAt.getTime()}.${toKey('message', id)}`;
}

export function parseCursor(text: string): Cursor {
  const match = /^(\d{1,13})\.([0-9a-f]{32})$/.exec(text);
  if (!match?.[1] || !match[2]) throw new BadInput('The place to go on from is not one that a search gave.');
  return { sentAt: new Date(Number(match[1])), id: fromKey('message', match[2]) };
}
