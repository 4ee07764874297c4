import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openStore, readStoreConfig } from './open-store';
import { s3Client } from './s3-client';
import { startS3rver } from './s3-server-for-tests';

const COMPLETE = {
  NODE_ENV: 'test',
  AMBIT_S3_ENDPOINT: 'https://objects.example',
  AMBIT_S3_BUCKET: 'evidence',
  AMBIT_S3_ACCESS_KEY: 'access',
  AMBIT_S3_SECRET_KEY: 'secret',
} as const;

test.each([
  'AMBIT_S3_ENDPOINT',
  'AMBIT_S3_BUCKET',
  'AMBIT_S3_ACCESS_KEY',
  'AMBIT_S3_SECRET_KEY',
] as const)('half a configuration is refused: %s is missing', (name) => {
  expect(() => readStoreConfig({ ...COMPLETE, [name]: '' }, '/objects')).toThrow(name);
});

test.each([
  'http://objects.example',
  'objects.example:9000',
  'file:///etc',
  '',
])('the endpoint %j is refused: content would travel in clear, or nowhere', async (endpoint) => {
  const s3 = { endpoint, bucket: 'evidence', accessKey: 'access', secretKey: 'secret', region: 'eu' };
  await expect(openStore({ folder: '/nowhere', s3 })).rejects.toThrow('AMBIT_S3_ENDPOINT');
});

test('with no S3 setting, objects go into the folder', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ambit-open-'));
  try {
    const config = readStoreConfig({ NODE_ENV: 'test' }, folder);
    expect((await openStore(config)).describe()).toContain(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('with S3 settings, objects go into the bucket', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ambit-open-'));
  const { s3, stop } = await startS3rver();
  try {
    const { endpoint, accessKey, secretKey } = s3;
    await s3Client({ ...s3, bucket: 'evidence' }).makeBucket('evidence', s3.region);
    const settings = { AMBIT_S3_ENDPOINT: endpoint, AMBIT_S3_ACCESS_KEY: accessKey, AMBIT_S3_SECRET_KEY: secretKey };
    const store = await openStore(readStoreConfig({ ...COMPLETE, ...settings }, folder));
    expect(store.describe()).toContain('bucket evidence');
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
});
