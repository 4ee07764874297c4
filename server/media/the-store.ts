import path from 'node:path';
import { env } from '../env';
import type { ObjectStore } from './object-store';
import { openStore, readStoreConfig } from './open-store';

let opened: Promise<ObjectStore> | undefined;

/** The process's object store: S3 where settings name one, else a folder beside the database. */
export function theStore(): Promise<ObjectStore> {
  opened ??= openStore(readStoreConfig(process.env, path.join(env().AMBIT_DATA, 'objects')));
  return opened;
}
