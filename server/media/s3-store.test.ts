import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from 'minio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type S3Config, s3Client } from './s3-client';
import { realServer, startS3rver, type TestServer } from './s3-server-for-tests';
import { S3Store } from './s3-store';
import { inPieces, promiseOfAnyRange, promisesOfAStore, sha256Of } from './store-contract';

const COMPLIANCE = { mode: 'COMPLIANCE', unit: 'Days', validity: 1 } as const;
const newName = () => `ambit-${randomBytes(6).toString('hex')}`;

const real = realServer();
if (!real) console.warn('SKIPPED: no S3 server with Object Lock here (set AMBIT_TEST_S3, or install Ceph)');

let spool: string;
beforeAll(async () => {
  spool = await mkdtemp(path.join(tmpdir(), 'ambit-spool-'));
});
afterAll(() => rm(spool, { recursive: true, force: true }));

type OpenBucket = { readonly config: S3Config; readonly client: Client; readonly store: S3Store };

/** A server and an empty bucket on it, for the tests of one describe(). */
function bucketOn(start: () => Promise<TestServer>): () => OpenBucket {
  let server: TestServer | undefined;
  let bucket: OpenBucket | undefined;
  beforeAll(async () => {
    server = await start();
    const config = { ...server.s3, bucket: newName() };
    const client = s3Client(config);
    await client.makeBucket(config.bucket, config.region);
    bucket = { config, client, store: await S3Store.open(config, spool) };
  });
  afterAll(() => server?.stop());
  return () => bucket ?? expect.fail('the bucket is not open yet');
}

describe('an S3 server without locks', () => {
  const opened = bucketOn(startS3rver);
  promisesOfAStore(() => opened().store, 15);
  promisesOfABucket(opened);

  test('a range that the server gets wrong is refused, not passed on', async () => {
    const { sha256 } = await opened().store.put(inPieces(Buffer.from('abc')));
    await expect(opened().store.slice(sha256, 0, 1)).rejects.toMatchObject({ reason: 'damaged' });
  });
});

describe.skipIf(!real)('an S3 server with Object Lock', () => {
  const opened = bucketOn(() => (real ?? startS3rver)());
  promisesOfAStore(() => opened().store, 15);
  promiseOfAnyRange(() => opened().store, 15);
  promisesOfABucket(opened);
  promisesOfALock(opened);

  test('refuses to start with a wrong secret, and does not repeat it', async () => {
    const wrong = S3Store.open({ ...opened().config, secretKey: 'not-the-secret' }, spool);
    await expect(wrong).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.not.stringContaining('not-the'),
    });
  });

  test('a large object that goes up in parts comes back whole', async () => {
    const bytes = randomBytes(70 * 1024 * 1024);
    const { store } = opened();
    const { sha256 } = await store.put(inPieces(bytes, 1 << 20));
    expect(sha256Of(await store.read(sha256, { maxBytes: bytes.length }))).toBe(sha256Of(bytes));
    const late = 69 * 1024 * 1024;
    expect(await store.slice(sha256, late, 1000)).toEqual(bytes.subarray(late, late + 1000));
  });
});

function promisesOfABucket(opened: () => OpenBucket): void {
  test('refuses a bucket that is not there instead of making one without locks', async () => {
    const { config, client } = opened();
    const absent = { ...config, bucket: newName() };
    await expect(S3Store.open(absent, spool)).rejects.toMatchObject({ reason: 'missing' });
    expect(await client.bucketExists(absent.bucket)).toBe(false);
  });

  test('does not serve what somebody else wrote under an object’s name', async () => {
    const { config, client, store } = opened();
    const { sha256 } = await store.put(inPieces(randomBytes(4000)));
    await client.putObject(config.bucket, sha256, randomBytes(4000));
    const refusal = { reason: 'damaged', message: expect.stringContaining(sha256) };
    await expect(store.read(sha256, { maxBytes: 5000 })).rejects.toMatchObject(refusal);
  });

  test('keeps the hash beside the object, and no spooled bytes', async () => {
    const { config, client, store } = opened();
    const { sha256 } = await store.put(inPieces(randomBytes(4000)));
    expect((await client.statObject(config.bucket, sha256)).metaData.sha256).toBe(sha256);
    expect(await readdir(spool)).toEqual([]);
  });

  test('a plain bucket is not called locked', async () => {
    expect(await opened().store.probeObjectLock()).toMatchObject({ state: 'unlocked' });
  });
}

function promisesOfALock(opened: () => OpenBucket): void {
  async function lockBucket(retention?: Parameters<Client['setObjectLockConfig']>[1]) {
    const config = { ...opened().config, bucket: newName() };
    const client = s3Client(config);
    await client.makeBucket(config.bucket, config.region, { ObjectLocking: true });
    if (retention) await client.setObjectLockConfig(config.bucket, retention);
    return { client, bucket: config.bucket, store: await S3Store.open(config, spool) };
  }

  test.each([
    ['no retention by default', undefined],
    ['GOVERNANCE, which an administrator may lift', { ...COMPLIANCE, mode: 'GOVERNANCE' } as const],
  ])('a lock bucket with %s is not called locked', async (_what, retention) => {
    const { store } = await lockBucket(retention);
    expect(await store.probeObjectLock()).toMatchObject({ state: 'unlocked' });
  });

  test('COMPLIANCE by default is locked: what was put can’t be deleted, and probing again leaves no second object', async () => {
    const { client, bucket, store } = await lockBucket(COMPLIANCE);
    expect(await store.probeObjectLock()).toMatchObject({ state: 'locked' });
    expect(await store.probeObjectLock()).toMatchObject({ state: 'locked' });
    const versions = await client.listObjects(bucket, '', true, { IncludeVersion: true }).toArray();
    expect(versions).toHaveLength(1);
    const { sha256 } = await store.put(inPieces(Buffer.from('evidence')));
    const { versionId } = await client.statObject(bucket, sha256);
    await expect(
      client.removeObject(bucket, sha256, { versionId: versionId ?? '', governanceBypass: true }),
    ).rejects.toThrow();
    expect((await store.read(sha256, { maxBytes: 10 })).toString()).toBe('evidence');
  });
}
