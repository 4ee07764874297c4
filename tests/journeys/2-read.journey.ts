import type { Locator, Page } from '@playwright/test';
import { STORIES } from '@/server/demo/stories';
import { expectAccessibleInBoth } from './support/accessible';
import { awaitScripts } from './support/await-scripts';
import { haveRead } from './support/first-look';
import { expect, test } from './support/journey';
import { keepAnswers } from './support/keep-answers';
import { expectLaterThan, lightNumber } from './support/ledger-light';
import { openHouse } from './support/open-house';
import { PEOPLE } from './support/people';
import { OPENING, orderAddress, sentencesOf } from './support/stories';
import { tabTo } from './support/tab-to';

const ORDERED = 'owl-17, 14 Apr 2020, 09:13:41 UTC';
const ANSWERED = 'grebe-04, 14 Apr 2020, 09:14:20 UTC';

test('an address copied to a colleague without the right opens nothing of it', async ({ enter }) => {
  const mara = await enter(PEOPLE.mara);
  const hers = keepAnswers(mara);
  await mara.goto(orderAddress({ q: '500 thing' }));
  await expect(mara.getByText(OPENING)).toBeVisible();
  expect(await hers.all()).toContain(OPENING);

  const tom = await enter(PEOPLE.tom, { refusals: [404] });
  const answers = keepAnswers(tom);
  await tom.goto(mara.url());
  await expect(tom.getByRole('heading', { name: 'Nothing here under your warrant and role' })).toBeVisible();
  await expectAccessibleInBoth(tom);
  // Under his own warrant the address leads to the desk, and there to nothing either.
  const own = new URL(mara.url());
  own.searchParams.set('warrant', 'W-13');
  own.searchParams.set('purpose', 'threat to life');
  await tom.goto(own.href);
  await expect(tom.getByText('No message in scope holds this')).toBeVisible();

  const told = `${await answers.all()}${await tom.content()}`;
  for (const word of [...sentencesOf('order'), ...STORIES.order.handles]) expect(told).not.toContain(word);
});

test('an investigator reads within the warrant, by keyboard alone', async ({ arrive }) => {
  await haveRead(PEOPLE.mara, 'W-12');
  const page = await arrive();
  const keys = page.keyboard;
  const hits = page.getByRole('region', { name: 'Hits, newest first' });
  const currentHit = hits.locator('[aria-current]');
  const messages = page.getByRole('region', { name: 'Messages' });
  const marks = page.getByRole('region', { name: 'Marks and notes' });

  await test.step('signs in and opens the case for a purpose', async () => {
    await page.goto('/sign-in');
    await awaitScripts(page);
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeFocused();
    await keys.type(PEOPLE.mara);
    await keys.press('Tab');
    await keys.type(openHouse().demoPassword);
    await keys.press('Enter');
    await tabTo(page, page.getByRole('link', { name: /Operation Halyard/ }));
    await keys.press('Enter');
    await expectAccessibleInBoth(page);
    await tabTo(page, page.getByRole('link', { name: 'Open the desk' }));
    await keys.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'firearms supply', exact: true }));
    await keys.press('Enter');
    await expect(page.getByRole('region', { name: 'Conversations, the latest first' })).toBeVisible();
  });

  let number = await lightNumber(page);
  await test.step('searches and walks through the hits', async () => {
    await keys.press('/');
    await keys.type('500 thing');
    await keys.press('Enter');
    await expect(hits).toBeVisible();
    number = await expectLaterThan(page, number);
    await keys.press('j');
    while (!(await currentHit.innerText()).includes('500 for it, not more')) await step(page, currentHit, 'j');
    const found = await currentHit.innerText();
    await step(page, currentHit, 'k');
    await keys.press('j');
    await expect(currentHit).toHaveText(found, { useInnerText: true });
  });

  await test.step('opens the conversation and steps from hit to hit', async () => {
    await keys.press('Enter');
    await expect(page.getByRole('article', { name: ORDERED })).toBeFocused();
    number = await expectLaterThan(page, number);
    await keys.press('n');
    await expect(page.getByRole('article', { name: ANSWERED })).toBeFocused();
    number = await expectLaterThan(page, number);
    await keys.press('p');
    await expect(page.getByRole('article', { name: ORDERED })).toBeFocused();
    await expect(page.getByRole('group', { name: 'Hits in this conversation' })).toContainText('hit 1 of 2');
  });

  await test.step('sees that messages are left out, and nothing else of them', async () => {
    const sealed = messages.getByRole('button').filter({ hasText: 'not covered' });
    await expect(sealed).not.toHaveCount(0);
    for (const bar of await sealed.allInnerTexts()) expect(bar.trim()).toMatch(/^\d+ messages? not covered by W-12$/);
    await expect(messages).not.toContainText('only work on this one');
  });

  await test.step('asks why this can be seen', async () => {
    await keys.press('w');
    const why = page.getByRole('region', { name: 'Why can I see this?' });
    await expect(why).toBeFocused();
    await expect(why).toContainText('W-12, clause 1');
    await expect(why).toContainText(/Messages sent or received by .*owl-17.*, from 1 March 2020 until 1 July 2020/);
    await expect(why).toContainText('Purpose: firearms supply');
    await expectAccessibleInBoth(page);
  });

  await test.step('marks it, writes a note, takes both back', async () => {
    await keys.press('1');
    await expect(marks.getByRole('listitem').filter({ hasText: 'Relevant' })).toHaveCount(1);
    number = await expectLaterThan(page, number);
    await keys.press('c');
    await expect(marks.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await keys.type('the price of the thing');
    await keys.press('Control+Enter');
    const note = marks.getByRole('listitem').filter({ hasText: 'the price of the thing' });
    await expect(note).toHaveCount(1);
    number = await expectLaterThan(page, number);
    await keys.press('Escape');
    await keys.press('u');
    await expect(note).toHaveCount(0);
    number = await expectLaterThan(page, number);
    await keys.press('u');
    await expect(marks.getByRole('listitem')).toHaveCount(0);
  });

  await test.step('Back brings the query and the chosen hit again', async () => {
    await page.goBack();
    await expect(page.getByText('Nothing open')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Search messages' })).toHaveValue('500 thing');
    await expect(currentHit).toContainText('500 for it, not more');
    await page.goForward();
    await expect(page.getByRole('article', { name: ORDERED })).toBeVisible();
  });
});

/** Presses a key that moves the choice, and waits until it has moved. */
async function step(page: Page, current: Locator, key: string): Promise<void> {
  const before = await current.innerText();
  await page.keyboard.press(key);
  await expect(current).not.toHaveText(before, { useInnerText: true });
}
