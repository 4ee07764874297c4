import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';

type Privilege = inferRouterOutputs<AppRouter>['privilege'];

export type Identifier = Privilege['list']['identifiers'][number];
export type Added = Privilege['add'];
export type Category = Identifier['category'];
export type HeldConversation = Privilege['quarantine']['conversations'][number];
export type HeldMessage = Privilege['states']['messages'][number];
export type HeldState = HeldMessage['state'];
export type Decision = NonNullable<HeldMessage['proposal']>['decision'];
export type Exposure = Privilege['exposure'];
