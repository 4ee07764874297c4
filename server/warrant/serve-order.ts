import { Readable } from 'node:stream';
import { z } from 'zod';
import { LedgerUnavailable } from '../custody/ledger-unavailable';
import { requireServing } from '../custody/publication/halt';
import { Refused } from '../refusal';
import { type Knock, knock } from '../session/knock';
import { UnsignedRequest } from '../session/signed-request';
import { answerable } from '../trpc/enter-refusal';
import { newReference } from '../trpc/error-reference';
import { openOrder } from './open-order';
import { Sha256 } from './router-terms';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const OrderQuery = z.object({
  case: z.string().min(1).max(100),
  reference: z.string().min(1).max(60).optional(),
  version: z.coerce.number().int().min(1).optional(),
  sha256: Sha256.optional(),
});

/** Serves an order inline to those who may read the warrant that rests on it; to anybody else there is none, and the asking is entered. */
export async function serveOrder(came: Request, sha256?: string): Promise<Response> {
  const door = await knock(came);
  return door.inside(() => serveAt(door, sha256));
}

async function serveAt({ who, fault, request }: Knock, sha256: string | undefined): Promise<Response> {
  try {
    if (fault !== null) throw fault;
    if (who === null || who.mustChangePassword) return answer(401, { code: 'UNAUTHORIZED' });
    await requireServing();
    const query = OrderQuery.safeParse({
      ...Object.fromEntries(new URL(request.url).searchParams),
      ...(sha256 !== undefined && { sha256 }),
    });
    if (!query.success) throw new Refused('NO_WARRANT');
    const { bytes, type, size } = await openOrder(who, query.data);
    return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
      headers: {
        ...HEADERS,
        'content-type': type,
        'content-length': String(size),
        'content-disposition': 'inline',
        'content-security-policy': policyFor(type),
      },
    });
  } catch (thrown) {
    return answerKnown(await answerable(thrown, who, 'warrants.order'));
  }
}

function answerKnown(error: unknown): Response {
  if (error instanceof LedgerUnavailable) return answer(503, { code: 'SERVICE_UNAVAILABLE', sentence: error.message });
  if (error instanceof UnsignedRequest) return answer(401, { code: 'UNAUTHORIZED', sentence: error.message });
  if (error instanceof Refused) return answer(404, { code: 'NOT_FOUND' });
  const reference = newReference(error instanceof Error ? error : new Error('not an error'));
  return answer(500, { code: 'INTERNAL_SERVER_ERROR', reference });
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

function answer(status: number, body: { readonly [key: string]: string }): Response {
  return Response.json(body, { status, headers: HEADERS });
}
