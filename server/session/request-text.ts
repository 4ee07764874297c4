/**
 * What a session's key signs: the same text in the browser, on the command line and on the server. Pure, so that all three can use it.
 *
 *     ambit-request/1
 *     POST
 *     /api/trpc/reading.page
 *     2026-11-22T03:40:38.123Z
 *     <SHA-256 of the body's bytes, 64 lower-case hex digits>
 *
 * each line ended by a line feed. The SHA-256 of this text stands in the header of every entry that the request brings about (`req`), and the
 * signature over it beside (`usig`); the parts themselves are sealed, so that erasing them leaves a signature that still verifies.
 */

/** The parts of a request that its signature covers. */
export type RequestFacts = {
  readonly method: string;
  /** Path and query as `pathOf` writes them, without what signs an address. */
  readonly path: string;
  /** When it was sent, by the sender's clock: ISO 8601, UTC, milliseconds. */
  readonly sent: string;
  /** SHA-256 of the body's bytes, in hex; of no bytes where there is none. */
  readonly body: string;
};

/**
 * Path and query of an address in the one form that is signed: the query as URLSearchParams writes it. What stands between browser and handler
 * may write `?check` as `?check=` or `:` as `%3A`; the handler reads the same from either.
 */
export function pathOf({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  const query = new URLSearchParams(search).toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}

/** HTTP headers: when it was sent, and the signature in base64url. */
export const SENT_HEADER = 'x-ambit-sent';
export const SIGNATURE_HEADER = 'x-ambit-signature';
/** SHA-256 of a body that the server reads while it arrives, in hex: known before its last byte is. */
export const BODY_HEADER = 'x-ambit-body';

/** SHA-256 of no bytes. */
export const EMPTY_BODY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const FORMS: Readonly<Record<keyof RequestFacts, RegExp>> = {
  method: /^[A-Z]{1,16}$/,
  // What an address may hold once it is written down: printable ASCII, no space.
  path: /^\/[!-~]{0,8191}$/,
  sent: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  body: /^[0-9a-f]{64}$/,
};

/** The text. Throws when a part hasn't its form: a part that held a line feed could pass for two. */
export function requestText(facts: RequestFacts): string {
  const { method, path, sent, body } = facts;
  for (const part of ['method', 'path', 'sent', 'body'] as const) {
    if (!FORMS[part].test(facts[part])) throw new Error(`the ${part} of a request has another form`);
  }
  return `ambit-request/1\n${method}\n${path}\n${sent}\n${body}\n`;
}

/** What the key signs: ASCII, with the digest of the text in base64url. It is all that the header of an entry needs to be checked. */
export function signedText(digest: string): string {
  return `ambit-request/1\n${digest}\n`;
}

/** An address that a browser opens by itself (a picture, a document, a download) carries no headers: its signature stands at its end. */
export function signedAddress(path: string, sent: string, signature: string): string {
  const joint = path.includes('?') ? '&' : '?';
  return `${path}${joint}${new URLSearchParams({ 'ambit-sent': sent, 'ambit-signature': signature })}`;
}

/** The address that was signed, when, and the signature; null where none stands at the end of this, which `pathOf` has written. */
export function openAddress(path: string): { path: string; sent: string; signature: string } | null {
  const found = /^(.*)[?&]ambit-sent=([\d.TZ%A-]+)&ambit-signature=([\w-]+)$/.exec(path);
  if (found === null) return null;
  const [, signed = '', sent = '', signature = ''] = found;
  return { path: signed, sent: sent.replaceAll('%3A', ':'), signature };
}
