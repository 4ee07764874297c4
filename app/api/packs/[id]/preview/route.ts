import { LedgerUnavailable } from '@/server/custody/ledger-unavailable';
import { requireServing } from '@/server/custody/publication/halt';
import { previewPack } from '@/server/pack/preview-pack';
import { BadInput, Refused } from '@/server/refusal';
import type { Investigator } from '@/server/session/investigator';
import { type Knock, knock } from '@/server/session/knock';
import { UnsignedRequest } from '@/server/session/signed-request';
import { answerable } from '@/server/trpc/enter-refusal';
import { newReference } from '@/server/trpc/error-reference';

export const dynamic = 'force-dynamic';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** The pages of a pack that isn't sealed yet, for who prepares or reviews it under its warrant, which stands in the query. */
export async function GET(came: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const door = await knock(came);
  const { id } = await params;
  return door.inside(() => answerAt(door, id));
}

async function answerAt({ who, fault, request }: Knock, pack: string): Promise<Response> {
  if (fault !== null) return refusalOf(who, fault);
  if (who === null || who.mustChangePassword) return answer(401, { code: 'UNAUTHORIZED' });
  try {
    await requireServing();
    const asked = new URL(request.url).searchParams;
    const [file, warrant, purpose] = ['case', 'warrant', 'purpose'].map((name) => asked.get(name));
    return giveFile(
      await previewPack(who, { pack, case: file ?? null, warrant: warrant ?? null, purpose: purpose ?? null }),
    );
  } catch (error) {
    return refusalOf(who, error);
  }
}

function giveFile({ file, name, entry }: Awaited<ReturnType<typeof previewPack>>): Response {
  return new Response(new Uint8Array(file), {
    headers: {
      ...HEADERS,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
      'ambit-entry': String(entry),
    },
  });
}

async function refusalOf(who: Investigator | null, thrown: unknown): Promise<Response> {
  const error = await answerable(thrown, who, 'packs.preview');
  if (error instanceof LedgerUnavailable) return answer(503, { code: 'SERVICE_UNAVAILABLE', sentence: error.message });
  if (error instanceof UnsignedRequest) return answer(401, { code: 'UNAUTHORIZED', sentence: error.message });
  if (error instanceof BadInput) return answer(400, { code: 'BAD_REQUEST', sentence: error.message });
  if (error instanceof Refused) return answer(404, { code: 'NOT_FOUND' });
  const reference = newReference(error instanceof Error ? error : new Error('not an error'));
  return answer(500, { code: 'INTERNAL_SERVER_ERROR', reference });
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: HEADERS });
}
