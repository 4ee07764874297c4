'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useAmbit } from '../client/ambit-context';
import { type AppError, useTRPC } from '../client/trpc';
import { useScope } from '../desk/scope-context';
import { sayNot } from '../notes/say';
import { isChangeable } from './pack';

/** All packs of the case: titles and states. */
export function usePacks() {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  return useQuery(trpc.packs.list.queryOptions({ case: reference }));
}

/** The packs to which something can be added under this warrant. */
export function useDraftPacks() {
  const { warrant } = useScope();
  const { data } = usePacks();
  return data?.filter((pack) => isChangeable(pack) && pack.warrant === warrant);
}

/** Call after messages came into a pack, so that they and the list show it. */
export function usePacksChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries(trpc.packs.pathFilter()), [queryClient, trpc]);
}

/** Call after the state of a pack changed: its messages are not opened anew for that. */
export function usePackListChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries(trpc.packs.list.pathFilter()), [queryClient, trpc]);
}

const onError = (error: AppError) => sayNot('The pack was not changed', error.message);

export function useCreatePack() {
  const trpc = useTRPC();
  const onSuccess = usePacksChanged();
  return useMutation(trpc.packs.create.mutationOptions({ onSuccess, onError }));
}

export function useAddMessages() {
  const trpc = useTRPC();
  const onSuccess = usePacksChanged();
  return useMutation(trpc.packs.add.mutationOptions({ onSuccess, onError }));
}
