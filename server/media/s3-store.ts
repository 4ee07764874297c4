import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'minio';
import { now } from '../clock';
import { type LockProbe, probeObjectLock } from './object-lock';
import { type ObjectStore, requireRange, requireSha256, type StoredObject } from './object-store';
import { type S3Config, s3Client } from './s3-client';
import { s3Refusal } from './s3-refusal';
import { type Spooled, spool, sweepSpool } from './spool';
import { beyondEnd, damaged, StoreRefusal } from './store-refusal';
import { drain, gather, verified } from './verified';

/** After so long a server that failed is asked once more. */
const AGAIN_MS = 200;

/**
 * Objects in an S3 bucket, the sha256 as key and again as metadata.
 * An ETag is never read: servers leave it empty or hash something else when an upload came in parts.
 */
export class S3Store implements ObjectStore {
  readonly #client: Client;
  readonly #config: S3Config;
  readonly #spool: string;

  private constructor(client: Client, config: S3Config, spoolFolder: string) {
    this.#client = client;
    this.#config = config;
    this.#spool = spoolFolder;
  }

  /** Opens a bucket that exists. It is never made here: a bucket born without Object Lock can't get it later. Uploads wait in `spoolFolder`. */
  static async open(config: S3Config, spoolFolder: string): Promise<S3Store> {
    const client = s3Client(config);
    const there = await client.bucketExists(config.bucket).catch((error: unknown) => {
      throw s3Refusal(error, '');
    });
    if (!there) {
      throw new StoreRefusal('missing', `Bucket ${config.bucket} does not exist: make it, with Object Lock, first.`);
    }
    await mkdir(spoolFolder, { recursive: true, mode: 0o700 });
    await sweepSpool(spoolFolder, now().getTime());
    return new S3Store(client, config, spoolFolder);
  }

  async open(sha256: string): Promise<Readable> {
    requireSha256(sha256);
    try {
      return verified(await this.#client.getObject(this.#config.bucket, sha256), sha256);
    } catch (error) {
      throw s3Refusal(error, sha256);
    }
  }

  async put(source: AsyncIterable<Uint8Array>, { maxBytes = Number.MAX_SAFE_INTEGER } = {}): Promise<StoredObject> {
    // The key is the hash, so the bytes have to be seen once before the first can be sent.
    const spooled = await spool(source, this.#spool, maxBytes);
    try {
      if (!(await this.#keptAlready(spooled.sha256))) await this.#send(spooled);
    } catch (error) {
      throw s3Refusal(error, spooled.sha256);
    } finally {
      await rm(spooled.file, { force: true });
    }
    return { sha256: spooled.sha256, bytes: spooled.bytes };
  }

  async read(sha256: string, { maxBytes }: { readonly maxBytes: number }): Promise<Buffer> {
    return gather(await this.open(sha256), maxBytes);
  }

  async slice(sha256: string, offset: number, length: number): Promise<Buffer> {
    requireRange(offset, length);
    if (offset + length > (await this.#size(sha256))) throw beyondEnd(sha256);
    // The client takes a length of 0 for "to the end".
    if (length === 0) return Buffer.alloc(0);
    const otherRange = () => damaged(sha256, 'the store sent another range than asked for');
    try {
      const stream = await this.#client.getPartialObject(this.#config.bucket, sha256, offset, length);
      const part = await gather(stream, length, otherRange);
      if (part.length < length) throw otherRange();
      return part;
    } catch (error) {
      throw s3Refusal(error, sha256);
    }
  }

  async has(sha256: string): Promise<boolean> {
    try {
      await this.#size(sha256);
      return true;
    } catch (error) {
      if (error instanceof StoreRefusal && error.reason === 'missing') return false;
      throw error;
    }
  }

  describe(): string {
    return `S3 bucket ${this.#config.bucket} at ${new URL(this.#config.endpoint).host}`;
  }

  async probeObjectLock(): Promise<LockProbe> {
    return probeObjectLock(this.#client, this.#config.bucket);
  }

  async #size(sha256: string): Promise<number> {
    requireSha256(sha256);
    try {
      return (await this.#client.statObject(this.#config.bucket, sha256)).size;
    } catch (error) {
      throw s3Refusal(error, sha256);
    }
  }

  /** A copy that is there is read through before anybody is told the bytes are safe. */
  async #keptAlready(sha256: string): Promise<boolean> {
    if (!(await this.has(sha256))) return false;
    await drain(await this.open(sha256));
    return true;
  }

  async #send({ file, sha256, bytes }: Spooled): Promise<void> {
    const { bucket } = this.#config;
    await this.#client.putObject(bucket, sha256, createReadStream(file), bytes, { 'x-amz-meta-sha256': sha256 });
    const kept = await this.#sent(sha256);
    const named: unknown = kept.metaData.sha256;
    if (kept.size !== bytes || named !== sha256) throw damaged(sha256, 'the store did not keep what was sent');
  }

  /** What the server has of what was just sent. The question is safe to ask twice, and a server that stores the same for others may fail once. */
  async #sent(sha256: string) {
    const ask = () => this.#client.statObject(this.#config.bucket, sha256);
    return ask().catch(async () => {
      await sleep(AGAIN_MS);
      return ask();
    });
  }
}
