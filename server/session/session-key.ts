import { z } from 'zod';
import { soundPublicKey } from '../custody/ed25519-key';

/** The public half of the key that signs a session's requests, as it is sent: raw Ed25519 in base64url, 43 characters. */
export const SessionKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)
  .transform((text) => Buffer.from(text, 'base64url'))
  .refine(isSound, 'not a sound Ed25519 key');

function isSound(raw: Buffer): boolean {
  try {
    soundPublicKey(raw);
    return true;
  } catch {
    return false;
  }
}
