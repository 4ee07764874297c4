import { z } from 'zod';
import type { WarrantDraftInput } from '@/server/warrant/draft-terms';
import { CliFailure } from './failure';
import { Progress } from './progress';
import { upload } from './upload';

const Kept = z.object({
  sha256: z.string(),
  type: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
  pages: z.number().int().nullable(),
});
type Terms = z.input<typeof WarrantDraftInput>;

/** Sends the order itself and completes the terms with what the server says of it. Both sides must reckon the same hash. */
export async function sendOrder(terms: Terms, file: string): Promise<Terms> {
  const progress = new Progress();
  try {
    const request = { method: 'POST', path: '/api/warrants/order', query: { case: terms.case }, file } as const;
    const sending = (done: number) => progress.show({ step: 'Sending the order', done, total: null });
    const kept = Kept.parse(await upload(request, sending, new AbortController().signal));
    if (kept.sha256 !== terms.documentSha256)
      throw new CliFailure('The server got another file than this machine sent: send it again.', 'BROKEN');
    return { ...terms, documentType: kept.type, ...(kept.pages !== null && { documentPages: kept.pages }) };
  } finally {
    progress.end();
  }
}
