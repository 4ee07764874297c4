import { Readable } from 'node:stream';
import { z } from 'zod';
import { requireServing } from '../custody/publication/halt';
import { Refused } from '../refusal';
import { fileDoor, leaving } from '../trpc/file-door';
import { openOrder } from './open-order';
import { Sha256 } from './router-terms';

const OrderQuery = z.object({
  case: z.string().min(1).max(100),
  reference: z.string().min(1).max(60).optional(),
  version: z.coerce.number().int().min(1).optional(),
  sha256: Sha256.optional(),
});

/** Serves an order inline to those who may read the warrant that rests on it; to anybody else there is none, and the asking is entered. */
export function serveOrder(came: Request, sha256?: string): Promise<Response> {
  return fileDoor(came, 'warrants.order', async (who, request) => {
    await requireServing();
    const query = OrderQuery.safeParse({
      ...Object.fromEntries(new URL(request.url).searchParams),
      ...(sha256 !== undefined && { sha256 }),
    });
    if (!query.success) throw new Refused('NO_WARRANT');
    const { bytes, type, size } = await openOrder(who, query.data);
    const body = Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
    const headers = { 'content-length': String(size), 'content-security-policy': policyFor(type) };
    return leaving({ body, type, isLookedAt: true, headers });
  });
}

/**
 * An order is somebody else's file: it runs nothing, loads nothing and is framed by our own pages alone. Browsers show no PDF in a sandbox
 * or without objects, and run its scripts in their own viewer, so a PDF gets the rest.
 */
function policyFor(type: string): string {
  const common = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
  if (type === 'application/pdf') return `script-src 'none'; connect-src 'none'; ${common}`;
  return `sandbox; default-src 'none'; ${common}`;
}
