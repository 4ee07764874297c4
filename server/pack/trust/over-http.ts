import type { Carrier } from './authority';
import { TimestampFault } from './timestamp-fault';

/** A token with a long chain has about 10,000 bytes. */
const MOST_BYTES = 100_000;
/** One question takes no longer. */
const TIMEOUT_MS = 10_000;

/**
 * Asks an authority over HTTP (RFC 3161, 3.4). Follows no redirect: whose stamp it is, is for the settings to say. The reply is signed, so
 * plain http: is enough.
 */
export function overHttp(url: URL, timeoutMs = TIMEOUT_MS): Carrier {
  return async (request) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: new Uint8Array(request),
        redirect: 'manual',
        signal,
      });
      requireReply(response);
      return await readBody(response);
    } catch (error) {
      if (error instanceof TimestampFault) throw error;
      const why = signal.aborted ? 'it did not answer in time' : 'nothing usable answers at its address';
      throw new TimestampFault(`The time-stamp authority can’t be reached: ${why}.`, true);
    }
  };
}

function requireReply({ status, headers }: Response): void {
  if (status >= 500 || status === 429)
    throw new TimestampFault(`The time-stamp authority is out of order: it answers ${status}.`, true);
  if (status >= 300 && status < 400)
    throw new TimestampFault('The time-stamp authority points elsewhere, and the settings don’t name that place.');
  if (status !== 200) throw new TimestampFault(`The time-stamp authority refuses: it answers ${status}.`);
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/timestamp-reply')
    throw new TimestampFault(
      'What answers at the time-stamp authority’s address sends something else than time stamps.',
    );
}

async function readBody(response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    // Leaving the loop breaks the transfer off.
    if (bytes > MOST_BYTES) throw new TimestampFault('The time-stamp authority sends more than any time stamp needs.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
