import { answer } from '@/server/intake/answer';
import { startImport } from '@/server/intake/receive-import';

export const dynamic = 'force-dynamic';

/** Starts an import whose files have all been sent: gives {job}. */
export async function POST(request: Request, { params }: { params: Promise<{ job: string }> }): Promise<Response> {
  const { job } = await params;
  return answer(request, 'intake.start', (who) => startImport(who, job));
}
