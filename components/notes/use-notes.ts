'use client';

import { useQueries } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useTRPC } from '../client/trpc';
import { useScope } from '../desk/scope-context';

export type Note = inferRouterOutputs<AppRouter>['review']['notes'][number];
export type Notes = ReadonlyMap<string, readonly Note[]>;

type Keyed = { readonly key: string };

/** Notes on the messages of some pages, by the messages' keys, newest first. One question per page, so that loading more asks for more only. */
export function useNotes(pages: readonly (readonly Keyed[])[]): Notes {
  const scope = useScope();
  const trpc = useTRPC();
  const asked = pages.filter((page) => page.length > 0).map((page) => page.map(({ key }) => key));
  return useQueries({
    queries: asked.map((messages) => trpc.review.notes.queryOptions({ ...scope, messages })),
    combine: (answers) => byMessage(answers.flatMap(({ data }) => data ?? [])),
  });
}

function byMessage(notes: readonly Note[]): Notes {
  const map = new Map<string, Note[]>();
  const seen = new Set<string>();
  for (const note of notes) {
    // A note on messages of two pages comes with both.
    if (seen.has(note.id)) continue;
    seen.add(note.id);
    for (const key of note.messages) map.set(key, [...(map.get(key) ?? []), note]);
  }
  return map;
}
