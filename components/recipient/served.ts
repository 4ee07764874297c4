import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';

export type Served = inferRouterOutputs<AppRouter>['served']['list'][number];
export type Service = inferRouterOutputs<AppRouter>['serving']['list'][number];
export type Opened = inferRouterOutputs<AppRouter>['served']['open'];
