import { LedgerUnavailable } from '../../custody/ledger-unavailable';
import { Justify } from '../../justify/justify';
import { BadInput, Refused } from '../../refusal';
import type { Investigator } from '../../session/investigator';
import { UnsignedRequest } from '../../session/signed-request';
import { answerable } from '../../trpc/enter-refusal';
import { newReference } from '../../trpc/error-reference';

export const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Lines as a body that is read as fast as it is taken, and no faster; given up, nothing more is read from the ledger. */
export function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

/** What a route of the ledger answers in place of a file. */
export async function refusalOf(who: Investigator | null, thrown: unknown, asked: string): Promise<Response> {
  const error = await answerable(thrown, who, asked);
  if (error instanceof LedgerUnavailable) return answer(503, { code: 'SERVICE_UNAVAILABLE', sentence: error.message });
  if (error instanceof Justify)
    return answer(428, { code: 'PRECONDITION_REQUIRED', sentence: error.message, justify: error.question });
  if (error instanceof BadInput) return answer(400, { code: 'BAD_REQUEST', sentence: error.message });
  if (error instanceof UnsignedRequest) return answer(401, { code: 'UNAUTHORIZED', sentence: error.message });
  if (error instanceof Refused) return answer(404, { code: 'NOT_FOUND' });
  const reference = newReference(error instanceof Error ? error : new Error('not an error'));
  return answer(500, { code: 'INTERNAL_SERVER_ERROR', reference });
}

export function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: HEADERS });
}
