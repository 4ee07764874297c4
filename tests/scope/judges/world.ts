import fc from 'fast-check';
import type { SeedMessage } from '../../support/seed-corpus';

/** Ten handles, eight conversations, messages over eight months, many at the same instant; some hold a picture, some nothing but a picture. */
export const HANDLES = Array.from({ length: 10 }, (_, n) => `h-${n}`);
export const CONVERSATIONS = Array.from({ length: 8 }, (_, n) => `c-${n}`);
const MONTHS = ['2020-01', '2020-02', '2020-03', '2020-04', '2020-05', '2020-06', '2020-07', '2020-08'];

export const MESSAGES: readonly SeedMessage[] = fc
  .sample(
    fc.record({
      conversation: fc.constantFrom(...CONVERSATIONS),
      sender: fc.constantFrom(...HANDLES),
      recipients: fc.uniqueArray(fc.constantFrom(...HANDLES), { maxLength: 3 }),
      sentAt: fc
        .tuple(fc.constantFrom(...MONTHS), fc.constantFrom(1, 2, 14, 28))
        .map(([month, day]) => `${month}-${String(day).padStart(2, '0')}T00:00:00Z`),
      body: fc.constantFrom('ammo tonight', 'the thing for 500', 'hello', 'nothing today', ''),
      picture: fc.option(fc.constantFrom('ammo label', 'holiday'), { nil: undefined, freq: 3 }),
    }),
    { numRuns: 340, seed: 20_200_414 },
  )
  .filter(({ body, picture }) => body !== '' || picture !== undefined)
  .slice(0, 300)
  .map((message, n) => ({ ...message, id: `m-${n}` }));

/** Days of messages, so that both ends of a window are met exactly. */
export const DAYS = [...new Set(MESSAGES.map(({ sentAt }) => sentAt.slice(0, 10)))].sort();

/** Approved lists of terms: the words and how the database searches them. */
export const LISTS = [
  { name: 'ammunition', term: 'ammo', query: "'ammo'" },
  { name: 'price', term: '"the thing"', query: "'the' <-> 'thing'" },
  { name: 'quiet', term: 'ammo -label', query: "'ammo' & !'label'" },
] as const;

export function heldBits({ body, picture }: SeedMessage): number {
  return (body === '' ? 0 : 1) | (picture === undefined ? 0 : 2);
}

/** Whether a list finds the message in what these kinds give of it: in its body, on its picture. */
export function matches(list: (typeof LISTS)[number]['name'], { body, picture }: SeedMessage, kinds: number): boolean {
  const words = [kinds & 1 ? body : '', (kinds & 2 && picture) || ''].join(' ').trim().split(' ');
  if (list === 'quiet') return words.includes('ammo') && !words.includes('label');
  return list === 'ammunition' ? words.includes('ammo') : words.join(' ').includes('the thing');
}

/** Every third message of two conversations, and one conversation wholly; some released, some decided to be privileged. */
export function quarantineOf(message: SeedMessage, n: number): 'open' | 'privileged' | 'release' | null {
  if (message.conversation === 'c-6') return n % 4 === 0 ? 'release' : 'open';
  if (!['c-1', 'c-2'].includes(message.conversation) || n % 3 !== 0) return null;
  return (['open', 'privileged', 'release'] as const)[n % 9 === 0 ? 0 : n % 2 === 0 ? 1 : 2];
}
