import { answer } from '@/server/intake/answer';
import { receiveImport } from '@/server/intake/receive-import';

export const dynamic = 'force-dynamic';

/** `?case=&source=&name=`, the case by its reference, with the file as the body, streamed to the object store: gives {job, sha256, bytes}. */
export function POST(request: Request): Promise<Response> {
  return answer(request, 'intake.upload', receiveImport);
}
