import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CorpusOrder, corpus, refuseUnservable } from './corpus';
import { renderPictures } from './pictures/render';
import { writeVoiceNotes } from './voice';

export interface Generation extends CorpusOrder {
  /** The file to write (its folder is made), or `-` for standard output. An existing file is replaced. */
  out: string;
  /** A folder for the pictures and voice notes that messages refer to; without it they are only referred to. */
  media?: string;
}

/** Sends chunks into a stream no faster than it takes them, and ends the stream. */
export async function send(chunks: Iterable<string>, target: Writable): Promise<void> {
  await pipeline(Readable.from(chunks, { highWaterMark: 4 }), target);
}

/** Standard output must not be closed, so that a caller can still write to it. */
async function sendToStandardOutput(chunks: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks, { highWaterMark: 4 }), process.stdout, { end: false });
}

/**
 * Writes a corpus: JSON Lines, one message a line, in the order of time. The same messages and seed give the same
 * bytes, with or without media. Throws a RangeError on an order it can't serve, before anything is written.
 */
export async function generate({ out, media, ...order }: Generation): Promise<void> {
  refuseUnservable(order);
  if (media !== undefined) {
    await renderPictures({ folder: media });
    await writeVoiceNotes(media);
  }
  if (out === '-') return sendToStandardOutput(corpus(order));
  await mkdir(path.dirname(path.resolve(out)), { recursive: true });
  await send(corpus(order), createWriteStream(out));
}
