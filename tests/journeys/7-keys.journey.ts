import { awaitScripts } from './support/await-scripts';
import { expect, test } from './support/journey';
import { inCase, PEOPLE, W12 } from './support/people';
import { OPENING, orderAddress } from './support/stories';

test('? lists the keys, and Ctrl K leads anywhere', async ({ enter }) => {
  const page = await enter(PEOPLE.mara);
  await page.goto(inCase('/desk', W12));
  await expect(page.getByRole('region', { name: 'Conversations, the latest first' })).toBeVisible();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await expect(list).toContainText('next, previous hit in the conversation');
  await expect(list).toContainText('go anywhere, do anything');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Go to a place or do something' }).fill('Packs');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Packs', level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { name: 'Operation Halyard', level: 1 })).toBeVisible();
});

test('the colour that somebody chose stays', async ({ enter }) => {
  const page = await enter(PEOPLE.mara);
  const colours = page.locator('html');
  await page.goto(inCase(''));
  await awaitScripts(page);
  await expect(colours).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByRole('button', { name: 'Signed in as Mara de Wit' }).click();
  await page.getByRole('menuitem', { name: 'Dark screen' }).click();
  await expect(colours).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await awaitScripts(page);
  await expect(colours).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('button', { name: 'Signed in as Mara de Wit' }).click();
  await page.getByRole('menuitem', { name: 'Light screen' }).click();
  await page.reload();
  await expect(colours).toHaveAttribute('data-mantine-color-scheme', 'light');
});

test('on a small screen the panes stack, and no page scrolls sideways', async ({ enter }) => {
  const page = await enter(PEOPLE.joris, { options: { viewport: { width: 900, height: 700 } } });
  for (const path of ['', '/packs', '/warrants', '/warrants/W-12', '/warrants/new', '/intake']) {
    await page.goto(inCase(path));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await sideways(), path).toBe(0);
  }
  await page.goto(orderAddress());
  await expect(page.getByText(OPENING)).toBeVisible();
  expect(await sideways(), 'the desk').toBe(0);
  await page.getByRole('radiogroup', { name: 'Part of the screen' }).getByText('Mark', { exact: true }).click();
  await expect(page.getByRole('region', { name: 'Why can I see this?' })).toBeVisible();
  await expect(page.getByText(OPENING)).toHaveCount(0);

  function sideways(): Promise<number> {
    return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
});
