import { answer } from '@/server/intake/answer';
import { receiveOrder } from '@/server/warrant/receive-order';
import { serveOrder } from '@/server/warrant/serve-order';

export const dynamic = 'force-dynamic';

/** `?case=` with the order as the body, PDF, PNG or JPEG up to 50 MB: gives {sha256, type, pages, bytes}. */
export function POST(request: Request): Promise<Response> {
  return answer(request, 'warrants.order', receiveOrder);
}

/** `?case=&reference=&version=`: the order of a warrant; `?case=&sha256=`: one that a drafter has just sent. */
export function GET(request: Request): Promise<Response> {
  return serveOrder(request);
}
