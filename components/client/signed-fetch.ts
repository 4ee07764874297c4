import {
  BODY_HEADER,
  EMPTY_BODY,
  pathOf,
  SENT_HEADER,
  SIGNATURE_HEADER,
  signedAddress,
} from '@/server/session/request-text';
import { signRequest } from './session-key';
import { sha256Of } from './sha256';

/** Like `fetch`, signed by the session's key. Every request for more than who one is goes through here, or through the functions below. */
export async function signedFetch(
  input: RequestInfo | URL | string,
  init: Omit<RequestInit, 'body'> & { body?: Blob | BodyInit | null } = {},
): Promise<Response> {
  const { method = 'GET', body = null } = init;
  const signed = await signedHeaders(method, addressOf(input), body);
  return fetch(input, { ...init, headers: withAll(init.headers, signed) });
}

/** What signs a request. Empty where there is no key: the server then says that one must sign in again. */
export async function signedHeaders(method: string, address: string, body: unknown): Promise<Record<string, string>> {
  const digest = await digestOf(body);
  const signed = await signRequest({ method, path: pathAt(address), body: digest });
  if (signed === null) return {};
  return {
    [SENT_HEADER]: signed.sent,
    [SIGNATURE_HEADER]: signed.signature,
    // A file is read by the server while it arrives, which must know beforehand what it will be.
    ...(body instanceof Blob && { [BODY_HEADER]: digest }),
  };
}

/** An address that signs itself, for what a browser opens by itself: a picture, a document, a download. Good for five minutes. */
export async function signAddress(address: string): Promise<string> {
  const path = pathAt(address);
  const signed = await signRequest({ method: 'GET', path, body: EMPTY_BODY });
  return signed === null ? path : signedAddress(path, signed.sent, signed.signature);
}

function pathAt(address: string): string {
  return pathOf(new URL(address, window.location.href));
}

function addressOf(input: RequestInfo | URL | string): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}

async function digestOf(body: unknown): Promise<string> {
  if (body === null || body === undefined) return EMPTY_BODY;
  if (body instanceof Blob) return sha256Of(body);
  if (typeof body === 'string') return sha256Of(new Blob([body]));
  throw new Error('a body of this kind is not signed');
}

function withAll(given: HeadersInit | undefined, more: Record<string, string>): Headers {
  const headers = new Headers(given);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return headers;
}
