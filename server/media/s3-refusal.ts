import { errorCode, missing, StoreFull, StoreRefusal } from './store-refusal';

const ABSENT = new Set(['NotFound', 'NoSuchKey']);
/** Every server has its own word for it. */
const FULL = new Set(['QuotaExceeded', 'InsufficientCapacity', 'XMinioStorageFull', 'InsufficientStorage']);

/** Says an S3 client's error in this room's words. The server's own text is left out: it may quote keys. */
export function s3Refusal(error: unknown, sha256: string): StoreRefusal {
  if (error instanceof StoreRefusal) return error;
  const code = errorCode(error);
  if (code && ABSENT.has(code)) return missing(sha256);
  if (code && FULL.has(code)) return new StoreFull('bucket', { cause: error });
  return new StoreRefusal('unreachable', `The object store refused or did not answer (${code ?? 'no code'}).`, {
    cause: error,
  });
}
