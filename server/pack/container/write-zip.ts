import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file on its way into a zip. */
export interface ZipInput {
  path: string;
  bytes: Uint8Array;
  /** Deflated, where the reader is another program than ours; `read-zip.ts` takes files only as they are. */
  packed?: boolean;
}

/** A regular file that its owner may change and all may read. */
export const fileMode = 0o100644;

/** A time whose local parts are those of UTC: a zip keeps local time without a zone, and must not depend on where it was made. */
class UtcParts extends Date {
  override getFullYear = () => this.getUTCFullYear();
  override getMonth = () => this.getUTCMonth();
  override getDate = () => this.getUTCDate();
  override getHours = () => this.getUTCHours();
  override getMinutes = () => this.getUTCMinutes();
  override getSeconds = () => this.getUTCSeconds();
}

/**
 * Writes files in the order given, all dated `at`, to a sink that it ends. The same files give the same bytes. One file at a time is in
 * memory, besides what the sink hasn't taken yet.
 * @throws what the sink throws: disk full, no such folder
 */
export async function writeZip(
  files: Iterable<ZipInput> | AsyncIterable<ZipInput>,
  at: Date,
  sink: Writable,
): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof PassThrough)) throw new Error('the zip library gives another stream than was reckoned with');
  const written = pipeline(output, sink);
  // Heard below; until then a full disk must not count as unheard.
  written.catch(() => {});
  const options = { mtime: new UtcParts(at), mode: fileMode, forceDosTimestamp: true };
  for await (const { path, bytes, packed = false } of files) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, {
      ...options,
      compress: packed,
    });
    // A sink that failed gives no more room, so both are waited for.
    if (output.writableNeedDrain) await Promise.race([once(output, 'drain'), written]);
  }
  zip.end();
  await written;
}
