import { LedgerUnavailable } from '../custody/ledger-unavailable';
import { FactorWanted } from '../factor/factor-wanted';
import { Justify } from '../justify/justify';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { type Knock, knock } from '../session/knock';
import { UnsignedRequest } from '../session/signed-request';
import { answerable } from './enter-refusal';
import { newReference } from './error-reference';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Who asks, known and signed in with a password of their own, and what they ask. */
type Give = (who: Investigator, request: Request) => Promise<Response>;

/**
 * The one door through which files leave: whoever isn't known, or may not have the file, is told nothing of it, and what is refused is entered.
 * @param asked by which a refusal is entered: `packs.download`
 */
export async function fileDoor(came: Request, asked: string, give: Give): Promise<Response> {
  const door = await knock(came);
  return door.inside(() => answerAt(door, asked, give));
}

async function answerAt({ who, fault, request }: Knock, asked: string, give: Give): Promise<Response> {
  try {
    if (fault !== null) throw fault;
    if (who === null || who.mustChangePassword) return answer(401, { code: 'UNAUTHORIZED' });
    return await give(who, request);
  } catch (thrown) {
    return answerKnown(await answerable(thrown, who, asked));
  }
}

/** To `?check`: nothing is given or entered, and the file would be. */
export const wouldBeGiven = (): Response => new Response(null, { status: 204, headers: HEADERS });

type LeavingFile = {
  readonly body: BodyInit;
  readonly type: string;
  /** Under which a browser keeps it. */
  readonly name?: string;
  /** Shown where it is asked for, rather than kept. */
  readonly isLookedAt?: boolean;
  /** The number of the entry under which it leaves. */
  readonly entry?: number;
  readonly headers?: { readonly [name: string]: string };
};

/** A file on its way out, kept by no cache. */
export function leaving({ body, type, name, isLookedAt = false, entry, headers }: LeavingFile): Response {
  const disposition = isLookedAt ? 'inline' : 'attachment';
  return new Response(body, {
    headers: {
      ...HEADERS,
      'content-type': type,
      'content-disposition': name === undefined ? disposition : `${disposition}; filename="${name}"`,
      ...(entry !== undefined && { 'ambit-entry': String(entry) }),
      ...headers,
    },
  });
}

function answerKnown(error: unknown): Response {
  if (error instanceof LedgerUnavailable) return answer(503, { code: 'SERVICE_UNAVAILABLE', sentence: error.message });
  if (error instanceof Justify)
    return answer(428, { code: 'PRECONDITION_REQUIRED', sentence: error.message, justify: error.question });
  if (error instanceof FactorWanted)
    return answer(428, { code: 'PRECONDITION_REQUIRED', sentence: error.message, factor: error.state });
  if (error instanceof BadInput) return answer(400, { code: 'BAD_REQUEST', sentence: error.message });
  if (error instanceof UnsignedRequest) return answer(401, { code: 'UNAUTHORIZED', sentence: error.message });
  if (error instanceof Refused) return answer(404, { code: 'NOT_FOUND' });
  // A fault of ours, without its words: an object that is gone, a store that is away.
  const reference = newReference(error instanceof Error ? error : new Error('not an error'));
  return answer(500, { code: 'INTERNAL_SERVER_ERROR', reference });
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: HEADERS });
}
