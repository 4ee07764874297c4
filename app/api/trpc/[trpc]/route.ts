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
      createContext: ({ info }) => contextOf(door, info.calls[0]?.path ?? 'trpc'),
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

export { handler as GET, handler as POST };
