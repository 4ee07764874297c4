import { readdirSync } from 'node:fs';
import path from 'node:path';
import { NOWHERE } from '../../support/access-matrix';

const ROOT = path.resolve(__dirname, '../../../app/api');

/** A request of a route, beside those that the procedures make. */
export type RouteRequest = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly query?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** The file's own requests, or why it isn't asked here. */
export type RouteRow = readonly RouteRequest[] | { readonly elsewhere: string };

/** Every route of the application. One without a row fails the first test. `$…` stand for what is hidden. */
export const ROUTES: Readonly<Record<string, RouteRow>> = {
  'auth/[...nextauth]': { elsewhere: 'signing in: it runs inside Next alone and knows sessions, nothing of a case' },
  'trpc/[trpc]': { elsewhere: 'every procedure: leaks, twins and differences' },
  health: [{ method: 'GET' }],
  'ledger/export': [
    { method: 'GET', query: '?form=slice&case=C-1' },
    { method: 'GET', query: '?form=csv&case=C-1' },
    { method: 'GET', query: '?form=case&case=C-1' },
    { method: 'GET', query: '?form=ledger' },
    { method: 'GET', query: '?form=jsonl&case=C-1&act=$word' },
  ],
  'ledger/proof': [
    { method: 'GET', query: '?case=C-1&index=8' },
    { method: 'GET', query: '?case=C-1&index=8&part=entry' },
    { method: 'GET', query: '?case=C-1&index=$word' },
  ],
  'packs/[id]': [
    { method: 'GET', params: { id: NOWHERE } },
    { method: 'GET', params: { id: '$pack' } },
    { method: 'GET', params: { id: '$word' } },
  ],
  'served/[service]': [
    { method: 'GET', params: { service: NOWHERE } },
    { method: 'GET', params: { service: '$pack' }, query: '?part=reading' },
    { method: 'GET', params: { service: '$word' }, query: '?part=$word' },
  ],
  'packs/[id]/preview': [
    { method: 'GET', params: { id: NOWHERE }, query: '?case=C-1&warrant=W-1&purpose=$word' },
    { method: 'GET', params: { id: '$pack' }, query: '?case=C-1&warrant=W-1&purpose=firearms+supply' },
    { method: 'GET', params: { id: '$word' } },
  ],
  intake: [
    { method: 'POST', query: '?case=C-1', body: '{}' },
    { method: 'POST', query: '?case=C-NONE&source=s&name=n', body: '{}' },
  ],
  'intake/[job]/media': [
    { method: 'PUT', params: { job: NOWHERE }, query: '?path=a.png', body: 'x' },
    { method: 'PUT', params: { job: '$file' }, query: '?path=a.png', body: 'x' },
  ],
  'intake/[job]/start': [
    { method: 'POST', params: { job: NOWHERE } },
    { method: 'POST', params: { job: '$file' } },
  ],
  'warrants/order': [
    { method: 'POST', query: '?case=C-1', body: '%PDF-1.7' },
    { method: 'GET', query: '?case=C-1&reference=W-1&version=1' },
    { method: 'GET', query: `?case=C-1&sha256=${'a'.repeat(64)}` },
  ],
  'warrants/order/[sha256]': [
    { method: 'GET', params: { sha256: 'a'.repeat(64) }, query: '?case=C-1' },
    { method: 'GET', params: { sha256: '0'.repeat(64) }, query: '?case=C-1' },
  ],
};

/** Every route file that there is, found anew. */
export function routeFiles(): string[] {
  return readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'route.ts')
    .map((entry) => path.relative(ROOT, entry.parentPath));
}

/** The methods that a route answers. */
export async function methodsOf(route: string): Promise<string[]> {
  const rooms = await import(path.join(ROOT, route, 'route.ts'));
  return Object.keys(rooms).filter((name) => /^[A-Z]+$/.test(name));
}

type Handler = (request: Request, context: { params: Promise<Readonly<Record<string, string>>> }) => Promise<Response>;

/** Sends the request to the route's own handler. */
export async function send(route: string, request: RouteRequest, token: string | undefined): Promise<Response> {
  const rooms: Partial<Record<string, Handler>> = await import(path.join(ROOT, route, 'route.ts'));
  const handler = rooms[request.method];
  if (handler === undefined) throw new Error(`${route} answers no ${request.method}`);
  const { params = {}, query = '', body, method } = request;
  const headers = new Headers(token ? { authorization: `Bearer ${token}` } : undefined);
  const url = `http://x/api/${route.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? '')}${query}`;
  return handler(new Request(url, { method, headers, ...(body !== undefined && { body }) }), {
    params: Promise.resolve(params),
  });
}
