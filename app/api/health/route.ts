import { readHead } from '@/server/custody/read-ledger';

export const dynamic = 'force-dynamic';

/** Answers without signing in, and says nothing of content: up, and whether the ledger can be read. */
export async function GET(): Promise<Response> {
  const ledger = await readHead().then(
    () => true,
    () => false,
  );
  return Response.json(
    { ok: ledger, ledger },
    { status: ledger ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
