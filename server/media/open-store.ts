import path from 'node:path';
import { z } from 'zod';
import { FolderStore } from './folder-store';
import type { ObjectStore } from './object-store';
import type { S3Config } from './s3-client';
import { S3Store } from './s3-store';

/** Where objects go: a bucket when one is configured, else the folder. Uploads to a bucket wait in the folder too. */
export type StoreConfig = { readonly folder: string; readonly s3?: S3Config };

const settings = z.object({
  AMBIT_S3_ENDPOINT: z.string().min(1),
  AMBIT_S3_BUCKET: z.string().min(3),
  AMBIT_S3_ACCESS_KEY: z.string().min(1),
  AMBIT_S3_SECRET_KEY: z.string().min(1),
  AMBIT_S3_REGION: z.string().min(1).default('us-east-1'),
});

/**
 * Reads the S3 settings. With none of them set, objects go into `folder`.
 * Half a configuration is refused: falling back would scatter evidence over two places unnoticed.
 */
export function readStoreConfig(environment: NodeJS.ProcessEnv, folder: string): StoreConfig {
  if (!Object.keys(settings.shape).some((name) => environment[name])) return { folder };
  const parsed = settings.safeParse(environment);
  if (!parsed.success) {
    throw new Error(
      `S3 settings missing or too short: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    );
  }
  const { data } = parsed;
  const s3 = {
    endpoint: data.AMBIT_S3_ENDPOINT,
    bucket: data.AMBIT_S3_BUCKET,
    accessKey: data.AMBIT_S3_ACCESS_KEY,
    secretKey: data.AMBIT_S3_SECRET_KEY,
    region: data.AMBIT_S3_REGION,
  };
  return { folder, s3 };
}

/** Opens the configured store. Throws when it can't be reached: a portal without its originals must not start. */
export function openStore({ folder, s3 }: StoreConfig): Promise<ObjectStore> {
  return s3 ? S3Store.open(s3, path.join(folder, 'spool')) : FolderStore.open(folder);
}
