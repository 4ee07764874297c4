import superjson from 'superjson';

/** All that came back: status, headers and body, as they stand on the wire. */
export type Answer = { readonly status: number; readonly head: string; readonly body: Buffer };

export type Procedure = { readonly path: string; readonly type: 'query' | 'mutation' | 'subscription' };

/** Every procedure there is, found anew: one that was added is asked too. */
export async function procedures(): Promise<Procedure[]> {
  const { appRouter } = await import('@/server/trpc/root');
  return Object.entries(appRouter._def.procedures).map(([path, procedure]) => ({
    path,
    type: (procedure as unknown as { _def: { type: Procedure['type'] } })._def.type,
  }));
}

/** Asks a procedure through the route's own handler: the answer is what the network would carry. */
export async function ask(procedure: Procedure, input: unknown, token: string | undefined): Promise<Answer> {
  const { GET, POST } = await import('@/app/api/trpc/[trpc]/route');
  const packed = input === undefined ? undefined : JSON.stringify(superjson.serialize(input));
  const url = `http://x/api/trpc/${procedure.path}`;
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  if (procedure.type === 'mutation')
    return answerOf(await POST(new Request(url, { method: 'POST', headers, ...(packed && { body: packed }) })));
  const query = packed === undefined ? '' : `?input=${encodeURIComponent(packed)}`;
  return answerOf(await GET(new Request(url + query, { headers })));
}

export async function answerOf(response: Response): Promise<Answer> {
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return {
    status: response.status,
    head: `${response.status} ${response.statusText}\n${head}`,
    body: Buffer.from(await response.arrayBuffer()),
  };
}

export const bytesOf = ({ head, body }: Answer): Buffer => Buffer.concat([Buffer.from(`${head}\n`), body]);
