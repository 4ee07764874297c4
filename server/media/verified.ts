import { createHash } from 'node:crypto';
import { pipeline as join, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { damaged, type StoreRefusal, tooLarge } from './store-refusal';

/** The stream of an object, checked against its name. Ends in an error instead of an end when the bytes are others. */
export function verified(source: Readable, sha256: string): Readable {
  // The reader meets any failure on the stream it reads from, so the callback has nothing to add.
  return join(source, verifying(sha256), () => {});
}

/**
 * Passes a stream on while hashing it and keeps the newest piece back until the next arrives,
 * so that nobody ever holds a complete object whose hash is wrong.
 */
function verifying(sha256: string): Transform {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      const ready = held;
      held = piece;
      done(null, ready);
    },
    flush(done) {
      const found = hash.digest('hex');
      if (found === sha256) done(null, held);
      else done(damaged(sha256, `its bytes hash to ${found}`));
    },
  });
}

/** Gathers a stream into one buffer. Stops at `maxBytes`, whatever size the store announced, with the refusal given. */
export async function gather(
  source: Readable,
  maxBytes: number,
  excess: () => StoreRefusal = () => tooLarge(maxBytes),
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  await pipeline(source, async (stream: AsyncIterable<Buffer>) => {
    for await (const piece of stream) {
      bytes += piece.length;
      if (bytes > maxBytes) throw excess();
      pieces.push(piece);
    }
  });
  return Buffer.concat(pieces, bytes);
}

/** Reads a verified stream to its end and keeps nothing: proof that the stored copy is whole. */
export async function drain(source: Readable): Promise<void> {
  await pipeline(source, async (stream: AsyncIterable<Buffer>) => {
    for await (const _piece of stream);
  });
}
