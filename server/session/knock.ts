import { createHash } from 'node:crypto';
import { now } from '../clock';
import { LedgerUnavailable } from '../custody/ledger-unavailable';
import { type Investigator, type OpenSession, sessionFrom } from './investigator';
import { onBehalfOf, type RequestInSession } from './request-context';
import { BODY_HEADER, openAddress, pathOf, SENT_HEADER, SIGNATURE_HEADER } from './request-text';
import { checkRequest, UnsignedRequest } from './signed-request';

/** A body without its hash in a header is read whole before anything is believed of it: so much and no more. */
const MOST_WHOLE = 32 * 1024 * 1024;

/**
 * A request at one of the doors, once it is known whose it is. `request` stands in for the one that came, whose body may have been read.
 * `fault` says why it isn't taken for its session's own, or that nobody can tell just now whose it is; then nothing is answered but that.
 */
export type Knock = {
  readonly who: Investigator | null;
  readonly request: Request;
  readonly fault: UnsignedRequest | LedgerUnavailable | null;
  /** Does the work of the door on behalf of this request. */
  readonly inside: <T>(work: () => T) => T;
};

/**
 * Finds out who asks and, where their session has a key, whether it signed this very request: method, address, time, body. Every door of the
 * portal that answers more than who one is begins here.
 */
export async function knock(came: Request): Promise<Knock> {
  const session = await sessionFrom(came).catch((cause: unknown) => new LedgerUnavailable(cause));
  // Sessions stand beside the ledger: who can't be asked for is an outage of both.
  if (session instanceof LedgerUnavailable) return { ...admitted(null, came, null), fault: session };
  if (session === null || session.key === null) return admitted(session, came, null);
  try {
    const { request, asked } = await openSigned(came, session, session.key);
    return admitted(session, request, asked);
  } catch (error) {
    if (error instanceof UnsignedRequest) return { ...admitted(session, came, null), fault: error };
    throw error;
  }
}

function admitted(session: OpenSession | null, request: Request, asked: RequestInSession | null): Knock {
  const who = session?.who ?? null;
  return { who, request, fault: null, inside: (work) => onBehalfOf(asked, work) };
}

async function openSigned(came: Request, session: OpenSession, key: Buffer) {
  const { path, sent, signature } = signatureOf(came);
  const { request, body } = await bodyOf(came);
  const signed = checkRequest(key, { method: came.method, path, sent, body }, signature, now());
  return { request, asked: { request: signed, session: session.who.sessionId } };
}

/** From the headers or, where a browser opens an address by itself, from the end of that; only what changes nothing is asked for so. */
function signatureOf({ url, headers, method }: Request): { path: string; sent: string; signature: string } {
  const path = pathOf(new URL(url));
  const [sent, signature] = [headers.get(SENT_HEADER), headers.get(SIGNATURE_HEADER)];
  const signed = sent !== null && signature !== null ? { path, sent, signature } : null;
  const found = signed ?? (method === 'GET' ? openAddress(path) : null);
  if (found === null) throw new UnsignedRequest('NO_SIGNATURE');
  return found;
}

/** The hash of the body: of a large one as announced, and then what arrives must fit it, or it breaks off at its last byte. */
async function bodyOf(came: Request): Promise<{ request: Request; body: string }> {
  const announced = came.headers.get(BODY_HEADER);
  if (announced !== null && came.body !== null)
    return { request: withBody(came, came.body.pipeThrough(holdTo(announced))), body: announced };
  const bytes = await wholeBody(came);
  const body = createHash('sha256').update(bytes).digest('hex');
  return { request: came.body === null ? came : withBody(came, bytes), body };
}

function withBody({ url, method, headers, signal }: Request, body: Uint8Array<ArrayBuffer> | ReadableStream): Request {
  // Node's own word for a body that is read while it arrives.
  return new Request(url, { method, headers, signal, body, duplex: 'half' } as RequestInit);
}

function holdTo(announced: string): TransformStream<Uint8Array, Uint8Array> {
  const hash = createHash('sha256');
  return new TransformStream({
    transform(piece, controller) {
      hash.update(piece);
      controller.enqueue(piece);
    },
    flush(controller) {
      if (hash.digest('hex') !== announced) controller.error(new UnsignedRequest('BAD_SIGNATURE'));
    },
  });
}

async function wholeBody({ body }: Request): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > MOST_WHOLE) throw new UnsignedRequest('NO_SIGNATURE');
    pieces.push(piece);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
