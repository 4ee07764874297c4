import { serveOrder } from '@/server/warrant/serve-order';

export const dynamic = 'force-dynamic';

/** `?case=&reference=`: the order by its hash, as the warrant names it. */
export async function GET(request: Request, { params }: { params: Promise<{ sha256: string }> }): Promise<Response> {
  return serveOrder(request, (await params).sha256);
}
