import type { Answers, Client } from './api';
import type { Scope } from './scope-options';

export type ReadingPage = Answers['reading']['page'];
export type ReadingWanted = {
  conversation: string;
  /** From this time on; without it one page of the newest. */
  from: Date | undefined;
  limit: number;
};

/** The most that the server gives at once. */
export const PAGE = 200;

/** Pages of a conversation in the order of time. Each is a look of its own on the ledger. */
export async function* readingPages(
  client: Client,
  scope: Scope,
  { conversation, from, limit }: ReadingWanted,
): AsyncGenerator<ReadingPage> {
  const place = { ...scope, conversation };
  if (from === undefined) {
    yield await client.reading.page.query({ ...place, limit });
    return;
  }
  let left = limit;
  let anchor: { at: Date; position?: number } = { at: from };
  for (;;) {
    const page: ReadingPage = await client.reading.page.query({
      ...place,
      ...anchor,
      direction: 'newer',
      limit: Math.min(PAGE, left),
    });
    yield page;
    left -= page.records.length;
    const last = page.records.at(-1);
    if (last === undefined || !page.extra.more || left <= 0) return;
    anchor = { at: last.sentAt, position: last.position };
  }
}
