import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Without letters and digits that look alike: a first password is read from a screen and typed. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The fewest characters of a password that a person chooses (NIST SP 800-63B: 15 where it is the only factor). */
export const MIN_PASSWORD = 15;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

export function matchesPassword(password: string, passwordHash: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** A one-time password of about 104 bits, in groups of four. */
export function firstPassword(): string {
  const letters = Array.from({ length: 20 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return [0, 4, 8, 12, 16].map((at) => letters.slice(at, at + 4).join('')).join('-');
}
