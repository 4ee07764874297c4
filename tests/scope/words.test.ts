import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '@/server/query/words';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

async function indexed(text: string): Promise<string[]> {
  const { rows } = await portal.owner.query<{ words: string[] }>(
    'SELECT tsvector_to_array(corpus.words($1)) AS words',
    [text],
  );
  return rows[0]?.words ?? [];
}

const highlighted = (text: string) => [...new Set(wordsOf(text).map(({ word }) => word))].sort();

describe('a text’s words in the index and in highlights are the same', () => {
  test.each([
    'Need 500 EUR, c0ke & crème brûlée',
    'Straße, Ærø, Łódź, İstanbul, ılık',
    'мой ёж їжак, Οδυσσέας, ὕδωρ',
    'السلاح سيصل غدا 500 يورو أؤئ',
    '500₺ ₹20 6e35d56a-11ee-4f 0x1F 1e5 a_b owl-17',
    'ﬁne ｆｕｌｌ ① Ⅻ e\u0301 한국어 👍🏽 weapon👍ammo',
    "it's don't U.S.A. foo@bar.org http://a.b/c?d=e",
  ])('%s', async (text) => {
    expect((await indexed(text)).sort()).toEqual(highlighted(text));
  });

  test('for any mix of Latin, Greek, Cyrillic and Arabic letters, digits and signs', async () => {
    const letter = fc.oneof(
      fc.integer({ min: 0x20, max: 0x17f }),
      fc.integer({ min: 0x390, max: 0x3ce }),
      fc.integer({ min: 0x410, max: 0x45f }),
      fc.integer({ min: 0x621, max: 0x64a }),
      fc.integer({ min: 0x660, max: 0x669 }),
    );
    const text = fc
      .array(
        letter.map((point) => String.fromCodePoint(point)),
        { maxLength: 60 },
      )
      .map((letters) => letters.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (one) => {
        expect((await indexed(one)).sort()).toEqual(highlighted(one));
      }),
      { numRuns: 300 },
    );
  });
});
