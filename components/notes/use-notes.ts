'use client';

import { useQueries } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { useScope } from '../desk/scope-context';

export type Note = inferRouterOutputs<AppRouter>['review']['notes'][number];
export type Notes = ReadonlyMap<string, readonly Note[]>;

type Keyed = { readonly key: string };

/** As many messages as one question may name. */
const MOST = 500;

/**
 * Notes on the messages of some pages, by the messages' keys, newest first. One question per page, so that loading more asks for more only;
 * none by those who would be refused.
 */
export function useNotes(pages: readonly (readonly Keyed[])[]): Notes {
  const scope = useScope();
  const trpc = useTRPC();
  const { may } = useAmbit();
  const asked = !may('readNotes') ? [] : pages.flatMap((page) => parted(page.map(({ key }) => key)));
  return useQueries({
    queries: asked.map((messages) => trpc.review.notes.queryOptions({ ...scope, messages })),
    combine: byMessage,
  });
}

function parted(keys: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < keys.length; at += MOST) parts.push(keys.slice(at, at + MOST));
  return parts;
}

function byMessage(answers: readonly { readonly data: Note[] | undefined }[]): Notes {
  // A note on messages of two pages comes with both.
  const notes = new Map(answers.flatMap(({ data }) => data ?? []).map((note) => [note.id, note]));
  const newestFirst = [...notes.values()].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const map = new Map<string, Note[]>();
  for (const note of newestFirst) {
    for (const key of note.messages) map.set(key, [...(map.get(key) ?? []), note]);
  }
  return map;
}
