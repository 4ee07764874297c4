import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { knock } from '@/server/session/knock';
import { contextOf } from '@/server/trpc/context';
import { appRouter } from '@/server/trpc/root';

export const dynamic = 'force-dynamic';

async function handler(came: Request): Promise<Response> {
  const door = await knock(came);
  const response = await door.inside(() =>
    fetchRequestHandler({
      endpoint: '/api/trpc',
      req: door.request,
      router: appRouter,
      createContext: ({ info }) => contextOf(door, askedOf(info.calls[0]?.path)),
      // One entry per question, one question per request: an answer can't be mixed up with another's entry.
      allowBatching: false,
      // Questions may come as POST: our own clients keep search words out of addresses.
      allowMethodOverride: true,
    }),
  );
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}

/** One of our own procedures by name; whatever else somebody puts into an address is one and the same question. */
function askedOf(path: string | undefined): string {
  return path !== undefined && Object.hasOwn(appRouter._def.procedures, path) ? path : 'trpc';
}

export { handler as GET, handler as POST };
