import { giveExport, requireExport } from '@/server/audit/export/give-export';
import { streamOf } from '@/server/audit/export/stream-of';
import { fileDoor, leaving, wouldBeGiven } from '@/server/trpc/file-door';

export const dynamic = 'force-dynamic';

/**
 * `?form=slice|jsonl|csv|fhir|ocsf|case&case=…` with a filter, or `?form=ledger`: entries with their proof, for auditors who said why.
 * `ledger.exported` is entered and published before the first byte. With `?check` nothing is given or entered: 204 says that it would be.
 */
export function GET(came: Request): Promise<Response> {
  return fileDoor(came, 'ledger.export', async (who, request) => {
    const search = new URL(request.url).searchParams;
    const permitted = await requireExport(who, search);
    if (search.has('check')) return wouldBeGiven();
    const { name, type, entry, lines } = await giveExport(who, permitted);
    return leaving({ body: streamOf(lines), type, name, entry });
  });
}
