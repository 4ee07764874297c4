import { LedgerUnavailable } from '@/server/custody/ledger-unavailable';
import { requireServing } from '@/server/custody/publication/halt';
import { Justify } from '@/server/justify/justify';
import { downloadPack, requireDownload } from '@/server/pack/download-pack';
import { Refused } from '@/server/refusal';
import type { Investigator } from '@/server/session/investigator';
import { type Knock, knock } from '@/server/session/knock';
import { UnsignedRequest } from '@/server/session/signed-request';
import { answerable } from '@/server/trpc/enter-refusal';
import { newReference } from '@/server/trpc/error-reference';

export const dynamic = 'force-dynamic';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/**
 * A file of a sealed pack, for those who may have it and said why: the PDF, or with `?part=container` the zip. `pack.downloaded` is entered before
 * the first byte. With `?check` nothing is given or entered: 204 says that the file would be.
 */
export async function GET(came: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const door = await knock(came);
  const { id } = await params;
  return door.inside(() => answerAt(door, id));
}

async function answerAt({ who, fault, request }: Knock, id: string): Promise<Response> {
  if (fault !== null) return refusalOf(who, fault);
  if (who === null || who.mustChangePassword) return answer(401, { code: 'UNAUTHORIZED' });
  try {
    await requireServing();
    const { searchParams } = new URL(request.url);
    const part = searchParams.get('part') ?? undefined;
    if (!searchParams.has('check')) return await giveFile(who, id, part);
    await requireDownload(who, id, part);
    return new Response(null, { status: 204, headers: HEADERS });
  } catch (error) {
    return refusalOf(who, error);
  }
}

async function giveFile(who: Investigator, id: string, part: string | undefined): Promise<Response> {
  const { file, name, mediaType, entry } = await downloadPack(who, id, part);
  return new Response(new Uint8Array(file), {
    headers: {
      ...HEADERS,
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'ambit-entry': String(entry),
    },
  });
}

async function refusalOf(who: Investigator | null, thrown: unknown): Promise<Response> {
  const error = await answerable(thrown, who, 'packs.download');
  if (error instanceof LedgerUnavailable) return answer(503, { code: 'SERVICE_UNAVAILABLE', sentence: error.message });
  if (error instanceof Justify)
    return answer(428, { code: 'PRECONDITION_REQUIRED', sentence: error.message, justify: error.question });
  if (error instanceof UnsignedRequest) return answer(401, { code: 'UNAUTHORIZED', sentence: error.message });
  if (!(error instanceof Refused)) return faultOf(error);
  return answer(404, { code: 'NOT_FOUND' });
}

/** A fault of ours, without its words: an object that is gone, a database that is away. */
function faultOf(error: unknown): Response {
  const reference = newReference(error instanceof Error ? error : new Error('not an error'));
  return answer(500, { code: 'INTERNAL_SERVER_ERROR', reference });
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: HEADERS });
}
