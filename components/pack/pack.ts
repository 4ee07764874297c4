import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';

export type Pack = inferRouterOutputs<AppRouter>['packs']['list'][number];
export type OpenPack = inferRouterOutputs<AppRouter>['packs']['open'];

/** Whether its messages and captions may still change. */
export function isChangeable({ state }: Pick<Pack, 'state'>): boolean {
  return state === 'draft' || state === 'failed';
}
