import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CorpusOrder, corpus, refuseUnservable } from './corpus';
import { writeMedia } from './media';

export interface Generation extends CorpusOrder {
  /** The file to write (its folder is made), or `-` for standard output. An existing file is replaced. */
  out: string;
  /** A folder for the pictures and voice notes that messages refer to; without it they are only referred to. */
  media?: string;
}

/** Sends the corpus into a stream no faster than it takes it, and ends the stream. */
export async function sendCorpus(order: CorpusOrder, target: Writable): Promise<void> {
  await pipeline(Readable.from(corpus(order), { highWaterMark: 4 }), target);
}

/** Standard output must not be closed, so that a caller can still write to it. */
async function sendToStandardOutput(order: CorpusOrder): Promise<void> {
  const door = new PassThrough();
  door.pipe(process.stdout, { end: false });
  await sendCorpus(order, door);
}

/**
 * Writes a corpus: JSON Lines, one message a line, in the order of time. The same messages and seed give the same
 * bytes, with or without media. Throws a RangeError on an order it can't serve, before anything is written.
 */
export async function generate({ out, media, ...order }: Generation): Promise<void> {
  refuseUnservable(order);
  if (media !== undefined) await writeMedia({ folder: media });
  if (out === '-') return sendToStandardOutput(order);
  await mkdir(path.dirname(path.resolve(out)), { recursive: true });
  await sendCorpus(order, createWriteStream(out));
}
