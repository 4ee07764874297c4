import path from 'node:path';
import { expect, test } from './support/journey';
import { inCase, PEOPLE, W12 } from './support/people';

// The pictures of the README, made anew with AMBIT_SCREENSHOTS=1: no test, so it is left out of every other run.
for (const [name, colorScheme] of [
  ['desk', 'light'],
  ['desk-dark', 'dark'],
] as const)
  test(`the desk, ${colorScheme}`, async ({ enter }) => {
    const page = await enter(PEOPLE.mara, { options: { colorScheme } });
    await page.goto(inCase('/desk', { ...W12, q: 'thing' }));
    const ordered = page.getByRole('button').filter({ hasText: '500 for it, not more' });
    await ordered.click();
    await expect(page.getByRole('article', { name: 'owl-17, 14 Apr 2020, 09:13:41 UTC' })).toBeFocused();
    await page.keyboard.press('n');
    await expect(page.getByRole('group', { name: 'Hits in this conversation' })).toContainText(/hit \d/);
    // Further down stand what the warrant leaves out and a picture that nobody has revealed.
    await page.mouse.move(800, 600);
    await page.mouse.wheel(0, 330);
    await expect(page.getByText(/not covered by W-12$/)).toBeInViewport();
    await page.mouse.move(0, 0);
    await page.screenshot({ path: path.resolve(__dirname, `../../docs/${name}.png`), animations: 'disabled' });
  });
