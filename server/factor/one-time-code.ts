import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as authenticator apps have it: SHA-1, six digits, 30 seconds. */
const PERIOD = 30;
const FORM = { algorithm: 'SHA1', digits: 6, period: PERIOD } as const;
/** A code is taken a step early or late: clocks differ, and typing takes time. */
const WINDOW = 1;

/** A new secret of 160 bits, in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What a QR code tells an authenticator app. */
export function factorAddress(secret: string, login: string, issuer: string): string {
  return new TOTP({ ...FORM, secret, label: login, issuer }).toString();
}

/** The time step whose code this is, near `at`; null for any other text. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const delta = new TOTP({ ...FORM, secret }).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta;
}
