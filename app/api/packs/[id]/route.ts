import { LedgerUnavailable } from '@/server/custody/ledger-unavailable';
import { downloadPack } from '@/server/pack/download-pack';
import { Refused } from '@/server/refusal';
import { investigatorFrom } from '@/server/session/investigator';
import { enterRefusal } from '@/server/trpc/enter-refusal';
import { newReference } from '@/server/trpc/error-reference';

export const dynamic = 'force-dynamic';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** The file of a sealed pack, for those who may have it; `pack.downloaded` is entered before the first byte. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const who = await investigatorFrom(request);
  if (who === null || who.mustChangePassword)
    return Response.json({ code: 'UNAUTHORIZED' }, { status: 401, headers: HEADERS });
  try {
    const { file, name, entry } = await downloadPack(who, (await params).id);
    return new Response(new Uint8Array(file), {
      headers: {
        ...HEADERS,
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${name}"`,
        'ambit-entry': String(entry),
      },
    });
  } catch (error) {
    if (error instanceof LedgerUnavailable)
      return Response.json({ code: 'SERVICE_UNAVAILABLE' }, { status: 503, headers: HEADERS });
    if (!(error instanceof Refused)) return fault(error);
    await enterRefusal(who, 'packs.download', error);
    return Response.json({ code: 'NOT_FOUND' }, { status: 404, headers: HEADERS });
  }
}

/** A fault of ours, without its words: an object that is gone, a database that is away. */
function fault(error: unknown): Response {
  const reference = newReference(error instanceof Error ? error : new Error('not an error'));
  return Response.json({ code: 'INTERNAL_SERVER_ERROR', reference }, { status: 500, headers: HEADERS });
}
