import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import S3rver from 's3rver';
import type { S3Config } from './s3-client';

/** A running S3 server and how to end it. */
export type TestServer = { readonly s3: Omit<S3Config, 'bucket'>; readonly stop: () => Promise<void> };

const CEPH_SCRIPT = path.resolve(process.cwd(), '../shared/tools/ceph-rgw-mini.sh');
const CEPH_PORT = 19380;

/** In-process stand-in. It has no versions and no locks, opens a bucket to a wrong secret, and takes no parts. */
export async function startS3rver(): Promise<TestServer> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ambit-s3rver-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, directory, silent: true, vhostBuckets: false });
  const { port } = await server.run();
  const stop = async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { s3: { ...local(port), accessKey: 'S3RVER', secretKey: 'S3RVER' }, stop };
}

/** How a server with real Object Lock can be had here: named in AMBIT_TEST_S3, started from Ceph's programs, or not. */
export function realServer(): (() => Promise<TestServer>) | undefined {
  const named = process.env.AMBIT_TEST_S3;
  if (named) return async () => ({ s3: fromUrl(named), stop: async () => {} });
  return existsSync(CEPH_SCRIPT) && existsSync('/usr/bin/radosgw') ? startCeph : undefined;
}

/** `http://access:secret@host:port` */
function fromUrl(text: string): TestServer['s3'] {
  const url = new URL(text);
  const [accessKey, secretKey] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return { endpoint: url.origin, accessKey, secretKey, region: url.searchParams.get('region') ?? 'us-east-1' };
}

async function startCeph(): Promise<TestServer> {
  await untilFree(CEPH_PORT);
  const folder = await mkdtemp(path.join(tmpdir(), 'ambit-ceph-'));
  const stop = () => stopCeph(folder);
  try {
    execFileSync('bash', [CEPH_SCRIPT, folder], { stdio: 'ignore', timeout: 100_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { s3: { ...local(CEPH_PORT), accessKey: 'portalaccess', secretKey: 'portalsecretkey123' }, stop };
}

async function stopCeph(folder: string): Promise<void> {
  const run = path.join(folder, 'run');
  const names = (await readdir(run).catch(() => [])).filter((name) => name.endsWith('.pid'));
  const pids = await Promise.all(names.map(async (name) => Number(await readFile(path.join(run, name), 'utf8'))));
  for (const pid of pids) if (pid > 0 && isRunning(pid)) process.kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

/** Another test run may have its own server on the script's fixed port. */
async function untilFree(port: number): Promise<void> {
  for (let tries = 0; await isListening(port); tries += 1) {
    if (tries === 60) throw new Error(`port ${port} stays taken: name that server in AMBIT_TEST_S3`);
    await setTimeout(1000);
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function local(port: number) {
  return { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1' };
}
