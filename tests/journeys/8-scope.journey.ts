import { PLANTED_PICTURE, STORIES } from '@/server/demo/stories';
import { expectAccessibleInBoth } from './support/accessible';
import { awaitPicture } from './support/await-demo';
import { sayWhy } from './support/first-look';
import { expect, test } from './support/journey';
import { keepAnswers } from './support/keep-answers';
import { expectLaterThan, lightNumber } from './support/ledger-light';
import { inCase, PEOPLE, READS, W12 } from './support/people';
import { sentencesOf } from './support/stories';

test.beforeAll(async () => {
  test.setTimeout(900_000);
  await awaitPicture();
});

test('a search finds nothing of what lies under another warrant', async ({ enter }) => {
  const page = await enter(PEOPLE.mara);
  const answers = keepAnswers(page);
  const secret = [...sentencesOf('weapon'), PLANTED_PICTURE.text];
  for (const q of ['Glock', '"Pier 7"', 'pistol', 'from:kite-88', `in:${STORIES.weapon.conversation}`]) {
    await page.goto(inCase('/desk', { ...W12, q }));
    await expect(page.getByText('No message in scope holds this'), q).toBeVisible();
  }
  await expectAccessibleInBoth(page);
  const told = await answers.all();
  for (const word of secret) expect(told).not.toContain(word);
});

test('under the right warrant a picture is found by its text, and closed until it is revealed', async ({ enter }) => {
  const page = await enter(PEOPLE.elin, { refusals: [412] });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'image' || request.url().includes('media.')) asked.push(request.url());
  });
  await page.goto(inCase('/desk', { ...READS[PEOPLE.elin], q: 'Glock' }));
  const hits = page.getByRole('region', { name: 'Hits, newest first' });
  await expect(hits.getByRole('listitem')).toHaveCount(1);
  await expect(hits).toContainText('found on a picture');
  await hits.getByRole('button').first().click();

  const message = page.getByRole('article').filter({ hasText: 'for the driver, print it and burn it after' });
  const reveal = message.getByRole('button', { name: 'Reveal' });
  await expect(reveal).toBeVisible();
  await expect(page.getByRole('main').getByRole('img')).toHaveCount(0);
  expect(asked).toEqual([]);
  await expectAccessibleInBoth(page);

  const before = await lightNumber(page);
  await reveal.click();
  await expect(page.getByRole('main').getByRole('img')).toHaveCount(0);
  await sayWhy(page, 'To read what is written on them');
  await expect(message.getByRole('img', { name: /^Picture with the text: .*Glock/s })).toBeVisible();
  // Asked, asked back, and asked again by itself.
  expect(asked.filter((url) => url.includes('media.reveal'))).toHaveLength(2);
  await expectLaterThan(page, before);
  await expect(message.getByTitle(/^Glock \(\d+ % sure\)$/)).toBeVisible();
  await expectAccessibleInBoth(page);
  await message.getByRole('button', { name: 'Hide the picture' }).click();
  await expect(page.getByRole('main').getByRole('img')).toHaveCount(0);
});
