'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type AppError, useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { useScope } from '../desk/scope-context';
import { sayNot } from '../notes/say';
import { itemsOf } from './items';
import type { OpenPack } from './pack';

/** A pack with its items in their order, and the changes that can be made to it. A change is shown at once and taken back if it fails. */
export function useOpenPack(pack: string) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const input = { ...scope, pack };
  const options = trpc.packs.open.queryOptions(input, ONCE);
  const opened = useQuery(options);
  const items = useMemo(() => (opened.data ? itemsOf(opened.data) : []), [opened.data]);
  const messages = useMemo(() => items.flatMap(({ message }) => message ?? []), [items]);

  // Opening it anew would be another look on the record, so the answer at hand is changed in the same way.
  const show = (change: (open: OpenPack) => OpenPack) =>
    queryClient.setQueryData(options.queryKey, (open) => open && change(open));
  const settled = {
    onSuccess: () => queryClient.invalidateQueries(trpc.packs.list.pathFilter()),
    onError: (error: AppError) => {
      sayNot('The pack was not changed', error.message);
      void queryClient.invalidateQueries({ queryKey: options.queryKey });
    },
  };
  const order = useMutation(trpc.packs.order.mutationOptions(settled));
  const remove = useMutation(trpc.packs.remove.mutationOptions(settled));
  const caption = useMutation(trpc.packs.caption.mutationOptions(settled));
  return {
    opened,
    items,
    messages,
    captions: opened.data?.extra.captions ?? {},
    order: (keys: readonly string[]) => {
      show((open) => ({ ...open, extra: { ...open.extra, order: [...keys] } }));
      order.mutate({ ...input, keys: [...keys] });
    },
    remove: (key: string) => {
      show((open) => ({ ...open, extra: { ...open.extra, order: open.extra.order.filter((one) => one !== key) } }));
      remove.mutate({ ...input, keys: [key] });
    },
    caption: (key: string, text: string) => {
      show((open) => ({ ...open, extra: { ...open.extra, captions: { ...open.extra.captions, [key]: text } } }));
      caption.mutate({ ...input, key, caption: text });
    },
  };
}

export type Opened = ReturnType<typeof useOpenPack>;
