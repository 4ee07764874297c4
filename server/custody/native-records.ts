import { createHash, createHmac } from 'node:crypto';
import { JobFault } from '../jobs/job-context';
import { StoreRefusal } from '../media/store-refusal';
import { theStore } from '../media/the-store';

/** Where an opened message's record lies, and what opens its commitment. */
export type RecordPlace = {
  readonly id: string;
  readonly salt: Buffer;
  readonly commitment: Buffer;
  readonly file_sha256: string;
  readonly raw_offset: string;
  readonly raw_length: number;
  readonly raw_sha256: Buffer;
};

/** A record as it was seized, byte by byte. */
export type OpenedRecord = { readonly messageId: bigint; readonly bytes: Buffer; readonly salt: Buffer };

/** An object in a store elsewhere takes a round trip; so many go at once. */
const AT_ONCE = 8;

/** The seized file no longer holds what was taken in from it: an alarm, not a gap. */
export class RecordChanged extends JobFault {
  constructor() {
    super(
      'A seized file no longer holds the records that were taken in from it. Nothing is made of it until that is explained.',
    );
  }
}

/**
 * Cuts records out of the seized files as they are kept, and believes no byte of them before hash and commitment say that it was seized.
 * Files that aren't kept here give none. Throws RecordChanged when a file holds something else.
 */
export async function readRecords(places: readonly RecordPlace[]): Promise<OpenedRecord[]> {
  const store = await theStore();
  const records: OpenedRecord[] = [];
  for (let at = 0; at < places.length; at += AT_ONCE) {
    const read = await Promise.all(
      places.slice(at, at + AT_ONCE).map(async (place) => {
        const bytes = await store
          .slice(place.file_sha256, Number(place.raw_offset), place.raw_length)
          .catch(nullWhenMissing);
        const record = bytes && provenRecord(place, bytes);
        return record && isKnownThroughout(record.bytes) ? record : null;
      }),
    );
    records.push(...read.filter((record) => record !== null));
  }
  return records;
}

function provenRecord({ id, salt, commitment, raw_sha256 }: RecordPlace, bytes: Buffer): OpenedRecord {
  const isSeized =
    createHash('sha256').update(bytes).digest().equals(raw_sha256) &&
    createHmac('sha256', salt).update(bytes).digest().equals(commitment);
  if (!isSeized) throw new RecordChanged();
  return { messageId: BigInt(id), bytes, salt };
}

const FIELDS = new Set(['id', 'conversation', 'sender', 'recipients', 'sent_at', 'body', 'attachments']);
const ATTACHMENT_FIELDS = new Set(['name', 'url', 'path']);

/**
 * A record may hold fields that no kind of a warrant's clauses speaks of (a place, a thumbnail): nobody judged them, so that such a record
 * isn't shown as a whole.
 */
function isKnownThroughout(bytes: Buffer): boolean {
  const record: unknown = JSON.parse(bytes.toString('utf8'));
  if (!hasOnly(record, FIELDS)) return false;
  const attachments = 'attachments' in record ? (record.attachments ?? []) : [];
  return Array.isArray(attachments) && attachments.every((one) => hasOnly(one, ATTACHMENT_FIELDS));
}

function hasOnly(value: unknown, names: ReadonlySet<string>): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).every((name) => names.has(name));
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof StoreRefusal && error.reason === 'missing') return null;
  throw error;
}
