import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { askRoute } from './api';
import { CliFailure } from './failure';

type Upload = { method: 'POST' | 'PUT'; path: string; query: Record<string, string>; file: string };

/**
 * Sends a file as the body of a request, piece by piece, whatever its size.
 * @param sent told how many bytes have gone
 * @returns the server's answer
 */
export async function upload(
  { method, path, query, file }: Upload,
  sent: (bytes: number) => void,
  signal: AbortSignal,
) {
  const { size } = await stat(file);
  const digest = await digestOf(file);
  const counted = counting(sent);
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  source.on('error', (error) => counted.destroy(error));
  try {
    const response = await askRoute(`${path}?${new URLSearchParams(query)}`, {
      method,
      body: Readable.toWeb(source.pipe(counted)) as ReadableStream<Uint8Array>,
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
      duplex: 'half',
      digest,
      signal,
    });
    return (await response.json()) as unknown;
  } finally {
    // After a refusal or Ctrl-C the rest of the file is not read to its end.
    source.destroy();
    counted.destroy();
  }
}

/** Reckoned before it is sent: the signature of the request covers it. */
async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(piece);
  return hash.digest('hex');
}

function counting(sent: (bytes: number) => void): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      sent(bytes);
      done(null, piece);
    },
  });
}

/** A text of the answer that the next step needs. */
export function textIn(answer: unknown, name: string): string {
  const value = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[name] : undefined;
  if (typeof value === 'string') return value;
  throw new CliFailure('The server took the file and did not say what became of it.', 'FAILED');
}
