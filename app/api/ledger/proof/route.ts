import { giveProof, requireProof } from '@/server/audit/export/give-proof';
import { fileDoor, leaving, wouldBeGiven } from '@/server/trpc/file-door';

export const dynamic = 'force-dynamic';

/**
 * `?case=…&index=…`: the proof of one entry (`.tlog-proof`), entered before it is given; with `&part=entry` the exact bytes of its header, which
 * a verifier hashes. With `&check` nothing is given or entered.
 */
export function GET(came: Request): Promise<Response> {
  return fileDoor(came, 'ledger.proof', async (who, request) => {
    const search = new URL(request.url).searchParams;
    const asked = await requireProof(who, search);
    if (search.has('check')) return wouldBeGiven();
    const name = `${asked.file.reference}-${asked.index}`;
    if (search.get('part') === 'entry') return file(`${name}.entry.json`, new Uint8Array(asked.body));
    return file(`${name}.tlog-proof`, await giveProof(who, asked));
  });
}

const file = (name: string, body: BodyInit): Response => leaving({ body, type: 'application/octet-stream', name });
