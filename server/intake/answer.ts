import { LedgerUnavailable } from '../custody/ledger-unavailable';
import { requireServing } from '../custody/publication/halt';
import { StoreRefusal } from '../media/store-refusal';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { type Knock, knock } from '../session/knock';
import { UnsignedRequest } from '../session/signed-request';
import { spendRequest } from '../session/spend-request';
import { answerable } from '../trpc/enter-refusal';
import { newReference } from '../trpc/error-reference';
import { OWN_PASSWORD_FIRST } from '../trpc/procedures';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Who asks, once they are known to be signed in with a password of their own, and the request, whose body is still to be read. */
type Handler = (who: Investigator, request: Request) => Promise<{ readonly [key: string]: unknown }>;

/** Runs a request of the intake and turns whatever comes of it into an answer: JSON with a code, and a sentence where one helps. */
export async function answer(came: Request, asked: string, handler: Handler): Promise<Response> {
  try {
    const door = await knock(came);
    return await door.inside(() => answerAt(door, asked, handler));
  } catch (error) {
    return answerKnown(error);
  }
}

async function answerAt({ who, fault, request }: Knock, asked: string, handler: Handler): Promise<Response> {
  try {
    if (fault !== null) throw fault;
    if (who === null) return refusal(401, 'UNAUTHORIZED', 'Sign in first.');
    if (who.mustChangePassword) return refusal(412, 'PRECONDITION_FAILED', OWN_PASSWORD_FIRST);
    await requireServing();
    await spendRequest();
    return Response.json(await handler(who, request), { headers: HEADERS });
  } catch (error) {
    return answerKnown(await answerable(error, who, asked));
  }
}

function answerKnown(error: unknown): Response {
  if (error instanceof Refused) return refusal(404, 'NOT_FOUND', 'There is nothing here for you.');
  if (error instanceof UnsignedRequest) return unsigned(error);
  if (error instanceof BadInput) return refusal(400, 'BAD_REQUEST', error.message);
  if (error instanceof LedgerUnavailable) return refusal(503, 'SERVICE_UNAVAILABLE', error.message);
  if (error instanceof StoreRefusal && error.reason === 'full')
    return refusal(
      507,
      'STORE_FULL',
      'The disk is full: nothing of this file was kept. Make room, then send it again.',
    );
  if (error instanceof StoreRefusal && error.reason === 'tooLarge') return refusal(413, 'TOO_LARGE', error.message);
  const reference = newReference(error instanceof Error ? error : new Error('not an error'));
  return refusal(500, 'INTERNAL_SERVER_ERROR', `Something failed on our side (${reference}). Nothing was kept of it.`);
}

function unsigned({ fault, message }: UnsignedRequest): Response {
  return fault === 'REPLAYED_REQUEST' ? refusal(409, 'CONFLICT', message) : refusal(401, 'UNAUTHORIZED', message);
}

function refusal(status: number, code: string, sentence: string): Response {
  return Response.json({ code, sentence }, { status, headers: HEADERS });
}
