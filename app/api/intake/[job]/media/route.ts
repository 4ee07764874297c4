import { answer } from '@/server/intake/answer';
import { receiveImportMedia } from '@/server/intake/receive-import';

export const dynamic = 'force-dynamic';

/** `?path=` with one media file as the body, before the import is started: gives {path, sha256, bytes}. */
export async function PUT(request: Request, { params }: { params: Promise<{ job: string }> }): Promise<Response> {
  const { job } = await params;
  return answer(request, 'intake.media', (who, body) => receiveImportMedia(who, body, job));
}
