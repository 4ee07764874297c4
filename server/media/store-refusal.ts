/** Why the object store did not do what it was asked. */
export type StoreReason = 'badName' | 'missing' | 'damaged' | 'tooLarge' | 'outOfRange' | 'full' | 'unreachable';

/** A refusal of the object store. Names objects by hash and never carries their bytes. */
export class StoreRefusal extends Error {
  constructor(
    readonly reason: StoreReason,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
    this.name = 'StoreRefusal';
  }
}

/** The disk, quota or bucket has no room left. Nothing of the refused object stays behind. */
export class StoreFull extends StoreRefusal {
  constructor(where: string, options?: ErrorOptions) {
    super('full', `The object store is full (${where}): nothing was stored.`, options);
    this.name = 'StoreFull';
  }
}

/** The object is not there. */
export function missing(sha256: string): StoreRefusal {
  return new StoreRefusal('missing', `Object ${sha256} is not in the store.`);
}

/** What lies under the name is not what the name says: altered, cut short or mixed up. */
export function damaged(sha256: string, found: string): StoreRefusal {
  return new StoreRefusal('damaged', `Object ${sha256} is damaged: ${found}. It was not served.`);
}

/** The source or the object holds more than the caller allows. */
export function tooLarge(maxBytes: number): StoreRefusal {
  return new StoreRefusal('tooLarge', `The object is larger than the ${maxBytes} bytes allowed.`);
}

/** A range that the object doesn't have. A short answer would look like a whole one. */
export function beyondEnd(sha256: string): StoreRefusal {
  return new StoreRefusal('outOfRange', `The range goes beyond the end of object ${sha256}.`);
}

/** A disk that has no room says so in one of two ways: the device is full, or the account's quota is. */
export function isDiskFull(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** The `code` of a system or S3 error, if it has one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
