import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';

export type Pack = inferRouterOutputs<AppRouter>['packs']['list'][number];
export type OpenPack = inferRouterOutputs<AppRouter>['packs']['open'];
export type ContextRule = OpenPack['extra']['context'];
export type Section = OpenPack['extra']['sections'][number];

/** Whether its contents may still change; a change makes a draft of it again. */
export function isChangeable({ state }: Pick<Pack, 'state'>): boolean {
  return ['draft', 'review', 'approved', 'failed'].includes(state);
}

/** Whether it has a file that doesn't change any more. */
export function isSealed({ state }: Pick<Pack, 'state'>): boolean {
  return ['sealed', 'served', 'superseded', 'recalled'].includes(state);
}
