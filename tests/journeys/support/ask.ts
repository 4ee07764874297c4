import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '@/server/trpc/root';
import { openHouse } from './open-house';

/** Asks the house's API as one person, for what no screen shows. */
export async function askAs(login: string) {
  const { token } = await clientWith({}).session.signIn.mutate({ login, password: openHouse().demoPassword });
  return clientWith({ authorization: `Bearer ${token}` });
}

function clientWith(headers: Record<string, string>) {
  const url = `${openHouse().url}/api/trpc`;
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url, transformer: superjson, headers, methodOverride: 'POST' })],
  });
}
