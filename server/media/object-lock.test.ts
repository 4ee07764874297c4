import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { probeObjectLock } from './object-lock';
import { s3Client } from './s3-client';

/** How a server answers after it has promised COMPLIANCE retention until 2099. */
type Conduct = { onDelete: number; onGovernanceBypass: number; bytes: string };

const RETENTION =
  '<Retention><Mode>COMPLIANCE</Mode><RetainUntilDate>2099-01-01T00:00:00Z</RetainUntilDate></Retention>';
const DENIED = '<Error><Code>AccessDenied</Code></Error>';
const HONEST: Conduct = { onDelete: 403, onGovernanceBypass: 403, bytes: '?' };

let server: Server | undefined;
afterEach(() => new Promise((closed) => (server ? server.close(closed) : closed(undefined))));

/** A server on the wire that speaks just enough S3 to promise a lock, and then does as told. */
async function serverThat(conduct: Conduct) {
  server = createServer((request, response) => {
    const [status, body] = answer(request, conduct);
    response.writeHead(status, { 'x-amz-version-id': 'v1', etag: '"e"', 'last-modified': new Date(0).toUTCString() });
    request.resume().on('end', () => response.end(body));
  });
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return s3Client({ endpoint, bucket: 'evidence', accessKey: 'a', secretKey: 's', region: 'us-east-1' });
}

function answer({ method, url, headers }: IncomingMessage, conduct: Conduct): [number, string] {
  if (method === 'DELETE') {
    const status = headers['x-amz-bypass-governance-retention'] ? conduct.onGovernanceBypass : conduct.onDelete;
    return [status, status === 403 ? DENIED : ''];
  }
  if (method === 'GET' && url?.includes('retention')) return [200, RETENTION];
  return [200, method === 'GET' ? conduct.bytes : ''];
}

test.each<[string, Partial<Conduct>]>([
  ['deletes a locked object', { onDelete: 204 }],
  ['deletes it for whoever asks with the governance bypass', { onGovernanceBypass: 204 }],
  ['refuses to delete but has overwritten the object with the request', { bytes: RETENTION }],
  ['falls over when asked to delete', { onDelete: 500 }],
])('a server that promises a lock and %s is unmasked', async (_how, conduct) => {
  const client = await serverThat({ ...HONEST, ...conduct });
  expect(await probeObjectLock(client, 'evidence')).toMatchObject({ state: 'unlocked' });
});

test('a server that keeps its promise is believed', async () => {
  expect(await probeObjectLock(await serverThat(HONEST), 'evidence')).toMatchObject({ state: 'locked' });
});

test('a server that is not there is not called locked', async () => {
  const client = await serverThat(HONEST);
  await new Promise((closed) => server?.close(closed));
  server = undefined;
  expect(await probeObjectLock(client, 'evidence')).toMatchObject({ state: 'unlocked' });
});
