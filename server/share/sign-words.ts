import { createHash, verify } from 'node:crypto';
import { casebook } from '../casebook';
import { now } from '../clock';
import { env } from '../env';
import { canonicalJson } from '../pack/canonical-json';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { FRESH_MS, openSessionKey } from '../session/signed-request';
import type { Service } from './find-service';
import { type Capacity, type ReceiptWords, toBeSigned } from './signed-words';

/** SHA-256 of a text's UTF-8, base64url: as entries fix it. */
export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');

/** What receipts and acknowledgements have in common, as of a moment. Throws BadInput in a session that has no key to sign with. */
export async function commonWords(who: Investigator, service: Service, at: Date): Promise<Omit<ReceiptWords, 'kind'>> {
  const session = await casebook().session.findUnique({
    where: { id: who.sessionId },
    select: { sessionKey: true },
  });
  if (!session?.sessionKey) throw new BadInput(KEYLESS);
  const { pack } = service;
  return {
    v: 1,
    origin: env().AMBIT_ORIGIN,
    case: pack.case.reference,
    pack: pack.reference,
    packId: pack.packId ?? '',
    fileSha256: service.fileSha256,
    containerSha256: pack.containerSha256,
    service: service.id,
    recipient: { login: who.login, name: who.name, agency: who.agencyCode },
    capacity: service.capacity as Capacity,
    at: at.toISOString(),
    key: Buffer.from(session.sessionKey).toString('base64url'),
  };
}

const KEYLESS = 'This session has no key, so that nothing can be signed in it. Sign in again in a browser.';

/** A text with its signature, after everything about it was checked. */
export type Signed = {
  readonly text: string;
  readonly publicKey: Buffer;
  readonly signature: Buffer;
  readonly at: Date;
};

/**
 * Takes a signed text for the recipient's own: it says exactly what the record says of the pack, the person and the key of this very session, at
 * a moment within five minutes, and that key has signed it. Throws BadInput for any other.
 * @param wordsAt what the text must say, as of a moment
 */
export async function requireSigned(
  { text, signature }: { readonly text: string; readonly signature: string },
  wordsAt: (at: Date) => Promise<object & { readonly key: string }>,
): Promise<Signed> {
  const at = momentOf(text);
  if (at === null || Math.abs(at.getTime() - now().getTime()) > FRESH_MS)
    throw new BadInput('This text is older than five minutes. Open it again, then sign it.');
  const words = await wordsAt(at);
  if (canonicalJson(words) !== text)
    throw new BadInput('This is not the text of what was served on you. Nothing was signed.');
  const raw = Buffer.from(words.key, 'base64url');
  if (!isSignedText(raw, text, signature))
    throw new BadInput('The signature is not by the key of this session. Nothing was signed.');
  return { text, publicKey: raw, signature: Buffer.from(signature, 'base64url'), at };
}

/** Whether this key, raw Ed25519, has signed this text. */
export function isSignedText(raw: Buffer, text: string, signature: string): boolean {
  const key = openSessionKey(raw);
  if (key === null || !/^[A-Za-z0-9_-]{85}[AQgw]$/.test(signature)) return false;
  return verify(null, Buffer.from(toBeSigned(digestOf(text))), key, Buffer.from(signature, 'base64url'));
}

function momentOf(text: string): Date | null {
  try {
    const { at }: { at?: unknown } = JSON.parse(text);
    const read = typeof at === 'string' ? new Date(at) : null;
    return read !== null && !Number.isNaN(read.getTime()) && read.toISOString() === at ? read : null;
  } catch {
    return null;
  }
}
