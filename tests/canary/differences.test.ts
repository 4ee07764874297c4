import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Load } from './support/corpus';
import { type Asked, askEverything, crowd, differences, shown } from './support/differ';
import { makePattern, type Pattern } from './support/two-houses';

/** Who reads content, who reads the casebook, and who reads neither. */
const ASKERS = ['ivy', 'lea', 'fil', 'aud', 'stan'];

let pattern: Pattern;
beforeAll(async () => {
  pattern = await makePattern();
}, 240_000);
afterAll(() => pattern.drop());

/** Answers of a house with these messages. */
async function answersWith(loads: readonly Load[], sealedShown: boolean, askers: readonly string[]): Promise<Asked[]> {
  const { portal, house } = await pattern.open(loads);
  try {
    await house.owner.query('UPDATE case_file SET show_sealed = $1', [sealedShown]);
    return await askEverything(house, askers);
  } finally {
    await portal.close();
  }
}

const hasSealed = ({ answer }: Asked) => /"sealedBefore":[1-9]/.test(answer);

describe('two houses that differ in hidden messages alone', () => {
  test('answer every question alike, byte for byte, where sealed messages are not counted', async () => {
    const empty = await answersWith([shown('bare')], false, ASKERS);
    const crowded = await answersWith([...crowd(), shown('parcel')], false, ASKERS);
    expect(differences(empty, crowded)).toEqual([]);
    expect(empty.filter(({ answer }) => answer.includes('"id":"m-1"')).length).toBeGreaterThan(10);
    expect(crowded.some(hasSealed)).toBe(false);
  }, 200_000);

  test('differ in the number of sealed neighbours alone, where the case shows it', async () => {
    const empty = await answersWith([shown('bare')], true, ['ivy']);
    const crowded = await answersWith([...crowd(), shown('parcel')], true, ['ivy']);
    const uncounted = (text: string) => text.replace(/"sealedBefore":\d+/g, '"sealedBefore":0');
    expect(differences(empty, crowded, uncounted)).toEqual([]);
    expect(crowded.some(hasSealed)).toBe(true);
  }, 200_000);
});
