import { giveProof, requireProof } from '@/server/audit/export/give-proof';
import { answer, HEADERS, refusalOf } from '@/server/audit/export/send';
import { type Knock, knock } from '@/server/session/knock';

export const dynamic = 'force-dynamic';

/**
 * `?case=…&index=…`: the proof of one entry (`.tlog-proof`), entered before it is given; with `&part=entry` the exact bytes of its header, which
 * a verifier hashes. With `&check` nothing is given or entered.
 */
export async function GET(came: Request): Promise<Response> {
  const door = await knock(came);
  return door.inside(() => answerAt(door));
}

async function answerAt({ who, fault, request }: Knock): Promise<Response> {
  if (fault !== null) return refusalOf(who, fault, 'ledger.proof');
  if (who === null || who.mustChangePassword) return answer(401, { code: 'UNAUTHORIZED' });
  const search = new URL(request.url).searchParams;
  try {
    const asked = await requireProof(who, search);
    if (search.has('check')) return new Response(null, { status: 204, headers: HEADERS });
    const name = `${asked.file.reference}-${asked.index}`;
    if (search.get('part') === 'entry') return file(`${name}.entry.json`, new Uint8Array(asked.body));
    return file(`${name}.tlog-proof`, await giveProof(who, asked));
  } catch (error) {
    return refusalOf(who, error, 'ledger.proof');
  }
}

function file(name: string, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, {
    headers: {
      ...HEADERS,
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
}
