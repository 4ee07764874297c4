import { giveExport, requireExport } from '@/server/audit/export/give-export';
import { answer, HEADERS, refusalOf, streamOf } from '@/server/audit/export/send';
import { type Knock, knock } from '@/server/session/knock';

export const dynamic = 'force-dynamic';

/**
 * `?form=slice|jsonl|csv|fhir|ocsf|case&case=…` with a filter, or `?form=ledger`: entries with their proof, for auditors who said why.
 * `ledger.exported` is entered and published before the first byte. With `?check` nothing is given or entered: 204 says that it would be.
 */
export async function GET(came: Request): Promise<Response> {
  const door = await knock(came);
  return door.inside(() => answerAt(door));
}

async function answerAt({ who, fault, request }: Knock): Promise<Response> {
  if (fault !== null) return refusalOf(who, fault, 'ledger.export');
  if (who === null || who.mustChangePassword) return answer(401, { code: 'UNAUTHORIZED' });
  const search = new URL(request.url).searchParams;
  try {
    const permitted = await requireExport(who, search);
    if (search.has('check')) return new Response(null, { status: 204, headers: HEADERS });
    const { name, type, entry, lines } = await giveExport(who, permitted);
    return new Response(streamOf(lines), {
      headers: {
        ...HEADERS,
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'ambit-entry': String(entry),
      },
    });
  } catch (error) {
    return refusalOf(who, error, 'ledger.export');
  }
}
