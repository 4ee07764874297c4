import { type Folded, fold } from '../fold';
import type { Secret } from '../mark';

/** A secret in one of the forms in which it may still stand. */
export interface Needle {
  readonly secret: Secret;
  readonly folded: Folded;
}

/** A secret as bytes, for what isn't text. */
export interface ByteNeedle {
  readonly secret: Secret;
  readonly bytes: Buffer;
}

/** Turned round, a shorter word is another word too often. */
const TURNED_FROM = 5;
/** A number of fewer digits stands by chance in other numbers. */
const DIGITS_FROM = 7;
/** Of bytes that aren't text, fewer match by chance. */
const BYTES_FROM = 5;

const turned = (text: string): string => [...text].reverse().join('');
const codePointMarks = (text: string): string =>
  [...text].map((sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`).join('');

/** A number without what people write between its digits; null where the text isn't mostly a number. */
export function digitsOf(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/\D/g, '');
  const letters = text.replace(/[^\p{L}]/gu, '');
  return digits.length >= DIGITS_FROM && letters.length === 0 ? digits : null;
}

/** A text in which numbers stand as digits alone, however they were parted. */
export const withBareNumbers = (text: string): string => text.replace(/(?<=\d)[ \u00a0\t().,/-]{1,3}(?=\d)/g, '');

/** The forms of each secret that are looked for in texts. */
export function needlesOf(secrets: readonly Secret[]): { texts: Needle[]; numbers: Needle[] } {
  const texts = secrets.flatMap((secret) => {
    const plain = fold(secret.text);
    const isLong = plain.text.length >= TURNED_FROM;
    const forms = [plain, ...(isLong ? [fold(turned(secret.text))] : [])];
    if (/[^\p{ASCII}]/u.test(secret.text)) forms.push(fold(codePointMarks(secret.text)));
    return forms.filter(({ text }) => text !== '').map((folded) => ({ secret, folded }));
  });
  const numbers = secrets.flatMap((secret) => {
    const digits = digitsOf(secret.text);
    return digits === null ? [] : [{ secret, folded: fold(digits) }];
  });
  return { texts, numbers };
}

/** The forms that are looked for in bytes: UTF-8, UTF-16 either way, and hexadecimal of them. */
export function byteNeedlesOf(secrets: readonly Secret[]): ByteNeedle[] {
  return secrets.flatMap((secret) => {
    const spellings = [...new Set([secret.text, secret.text.toLowerCase(), secret.text.toUpperCase()])];
    return spellings.flatMap((text) => {
      const plain = Buffer.from(text, 'utf8');
      if (plain.length < BYTES_FROM) return [];
      const little = Buffer.from(text, 'utf16le');
      const big = Buffer.from(little).swap16();
      const written = [plain, big, little].flatMap((bytes) => {
        const hex = bytes.toString('hex');
        return [bytes, Buffer.from(hex), Buffer.from(hex.toUpperCase())];
      });
      return written.map((bytes) => ({ secret, bytes }));
    });
  });
}
