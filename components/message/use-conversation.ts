'use client';

import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { highlight } from '@/server/query/highlight';
import { parseQuery } from '@/server/query/parse-query';
import { type AppError, useTRPC } from '../client/trpc';
import { ONCE, PASSING } from '../desk/once';
import { useScope } from '../desk/scope-context';
import { type Anchor, newerThan, olderThan, placeAt } from './anchor';
import { type Served, servedBy } from './served';

type Page = { readonly messages: readonly Served[]; readonly older: boolean; readonly newer: boolean };
type Step = { readonly direction: 'older' | 'newer' | 'around'; readonly from: Anchor | null };
type Wanted = { readonly conversation: string | null; readonly around: Anchor | null };

const PAGE = 60;

/**
 * A conversation from a place on, both ways, page by page. `around` null starts at the newest end. Hits of `query` are marked here and
 * not by the server: marking other words in what is open already is not another look.
 */
export function useConversation({ conversation, around }: Wanted, query: string) {
  const scope = useScope();
  const loadPage = usePageLoader(conversation ?? '');
  const reading = useInfiniteQuery<Page, AppError, InfiniteData<Page>, readonly unknown[], Step>({
    ...ONCE,
    queryKey: ['content', 'conversation', scope, conversation, around],
    enabled: conversation !== null,
    initialPageParam: { direction: 'around', from: around },
    queryFn: ({ pageParam }) => loadPage(pageParam),
    getPreviousPageParam: ({ messages: [first], older }) =>
      older && first ? { direction: 'older', from: olderThan(first) } : undefined,
    getNextPageParam: ({ messages, newer }) => {
      const last = messages.at(-1);
      return newer && last ? { direction: 'newer', from: newerThan(last) } : undefined;
    },
  });
  const pages = useMemo(
    () => withoutRepeats((reading.data?.pages ?? []).map(({ messages }) => messages)),
    [reading.data],
  );
  const messages = useMemo(() => marked(pages.flat(), query), [pages, query]);
  return { reading, pages, messages };
}

export type Conversation = ReturnType<typeof useConversation>;

function usePageLoader(conversation: string) {
  const scope = useScope();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const ask = async (direction: 'older' | 'newer', from: Anchor | null) => {
    const place = { at: from && new Date(from.at), position: from?.position ?? null };
    const input = { ...scope, conversation, ...place, direction, limit: PAGE };
    const answer = await queryClient.fetchQuery({ ...trpc.reading.page.queryOptions(input), ...PASSING });
    return { messages: servedBy(answer), more: answer.extra.more };
  };
  return async ({ direction, from }: Step): Promise<Page> => {
    if (direction === 'newer')
      return ask('newer', from).then(({ messages, more }) => ({ messages, older: false, newer: more }));
    if (direction === 'older' || from === null)
      return ask('older', from).then(({ messages, more }) => ({ messages, older: more, newer: false }));
    const [older, newer] = await Promise.all([ask('older', from), ask('newer', placeAt(from))]);
    return { messages: [...older.messages, ...newer.messages], older: older.more, newer: newer.more };
  };
}

function marked(messages: readonly Served[], query: string): Served[] {
  const parsed = parseQuery(query);
  const text = parsed.ok ? parsed.query.text : null;
  return messages.map((message) => ({ ...message, highlights: highlight(message.body ?? '', text) }));
}

/** Pages may meet in one message where times are finer than a millisecond. */
function withoutRepeats(pages: readonly (readonly Served[])[]): Served[][] {
  const seen = new Set<string>();
  return pages.map((page) => page.filter(({ key }) => !seen.has(key) && seen.add(key)));
}
