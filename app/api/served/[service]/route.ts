import { z } from 'zod';
import { LedgerUnavailable } from '@/server/custody/ledger-unavailable';
import { requireServing } from '@/server/custody/publication/halt';
import { FactorWanted } from '@/server/factor/factor-wanted';
import { Refused } from '@/server/refusal';
import type { Investigator } from '@/server/session/investigator';
import { type Knock, knock } from '@/server/session/knock';
import { UnsignedRequest } from '@/server/session/signed-request';
import { giveFile, PARTS, type Part, requireFile } from '@/server/share/give-file';
import { answerable } from '@/server/trpc/enter-refusal';
import { newReference } from '@/server/trpc/error-reference';

export const dynamic = 'force-dynamic';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const Asked = z.enum(PARTS);

/**
 * `?part=pdf|container|reading`: what was served on the person who asks, under a second factor that they showed in this session a short while
 * ago. Entered and counted before the first byte. With `&check` nothing is given, entered or counted: 204 says that it would be.
 */
export async function GET(came: Request, { params }: { params: Promise<{ service: string }> }): Promise<Response> {
  const door = await knock(came);
  const { service } = await params;
  return door.inside(() => answerAt(door, service));
}

async function answerAt({ who, fault, request }: Knock, service: string): Promise<Response> {
  if (fault !== null) return refusalOf(who, fault);
  if (who === null || who.mustChangePassword) return answer(401, { code: 'UNAUTHORIZED' });
  const { searchParams } = new URL(request.url);
  try {
    await requireServing();
    const part = Asked.safeParse(searchParams.get('part') ?? 'pdf');
    if (!part.success) throw new Refused('NOT_YOURS');
    if (!searchParams.has('check')) return await sendFile(who, service, part.data);
    await requireFile(who, service, part.data);
    return new Response(null, { status: 204, headers: HEADERS });
  } catch (error) {
    return refusalOf(who, error);
  }
}

async function sendFile(who: Investigator, service: string, part: Part): Promise<Response> {
  const { file, name, type, entry } = await giveFile(who, service, part);
  // A reading copy is looked at where it is; what is kept is the signed file.
  const disposition = part === 'reading' ? 'inline' : 'attachment';
  return new Response(file, {
    headers: {
      ...HEADERS,
      'content-type': type,
      'content-disposition': `${disposition}; filename="${name}"`,
      'ambit-entry': String(entry),
    },
  });
}

async function refusalOf(who: Investigator | null, thrown: unknown): Promise<Response> {
  const error = await answerable(thrown, who, 'served.file');
  if (error instanceof LedgerUnavailable) return answer(503, { code: 'SERVICE_UNAVAILABLE', sentence: error.message });
  if (error instanceof FactorWanted)
    return answer(428, { code: 'PRECONDITION_REQUIRED', sentence: error.message, factor: error.state });
  if (error instanceof UnsignedRequest) return answer(401, { code: 'UNAUTHORIZED', sentence: error.message });
  if (error instanceof Refused) return answer(404, { code: 'NOT_FOUND' });
  const reference = newReference(error instanceof Error ? error : new Error('not an error'));
  return answer(500, { code: 'INTERNAL_SERVER_ERROR', reference });
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: HEADERS });
}
