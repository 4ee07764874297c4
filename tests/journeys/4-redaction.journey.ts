import type { Page } from '@playwright/test';
import { expectAccessibleInBoth } from './support/accessible';
import { askAs } from './support/ask';
import { expect, test } from './support/journey';
import { CASE, inCase, PEOPLE, W12 } from './support/people';

const UNDER = { case: CASE, ...W12 };
const OPENING = 'need the thing we said';

/** A draft of the message with which the planted order opens. */
async function draft(): Promise<string> {
  const mara = await askAs(PEOPLE.mara);
  const { id } = await mara.packs.create.mutate({ ...UNDER, title: 'With something taken out' });
  const { records } = await mara.search.run.query({ ...UNDER, query: `"${OPENING}"` });
  await mara.packs.add.mutate({ ...UNDER, pack: id, keys: records.slice(0, 1).map(({ key }) => key) });
  return id;
}

const pane = (page: Page) => page.getByRole('region', { name: /^Redactions/ });
const pages = (page: Page) => page.getByRole('region', { name: 'Pages of the pack' });

test('words, handles and places in bulk are taken out of a draft, and put back', async ({ enter }) => {
  test.slow();
  // Nobody asks for anything under a warrant before they have read its order.
  const page = await enter(PEOPLE.mara, { refusals: [412, 428] });
  const id = await draft();
  const keys = page.keyboard;
  await page.goto(inCase(`/packs/${id}`, W12));
  const text = pages(page)
    .getByRole('group', { name: /Text of the message/ })
    .first();
  await expect(text).toContainText(OPENING);
  await expectAccessibleInBoth(page);

  await test.step('words by keys alone, with a reason by its key, and back by the corner', async () => {
    await text.focus();
    await keys.press('ArrowRight');
    await keys.press('Shift+ArrowRight');
    await expect(page.getByRole('toolbar', { name: 'Redact for' })).toBeVisible();
    await expectAccessibleInBoth(page);
    await keys.press('3');
    await expect(text.getByRole('img', { name: 'Redacted: Personal data' })).toBeVisible();
    await expect(text).not.toContainText(OPENING);
    await expect(pane(page)).toContainText('Personal data. Mara');
    await expectAccessibleInBoth(page);
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(text).toContainText(OPENING);
    await expect(pane(page)).toContainText('undone by');
    await pane(page).getByRole('button', { name: 'Put back' }).click();
    await expect(text.getByRole('img', { name: /Redacted/ })).toBeVisible();
  });

  await test.step('words by the mouse', async () => {
    const word = text.locator('[data-words]').last();
    await word.dblclick({ position: { x: 30, y: 8 } });
    await expect(page.getByRole('toolbar', { name: 'Redact for' })).toBeVisible();
    await page.getByRole('button', { name: /^Third party/ }).click();
    await expect(text.getByRole('img', { name: /Third party 1/ })).toBeVisible();
  });

  await test.step('a handle everywhere: it prints as a pseudonym', async () => {
    await pane(page).getByRole('combobox', { name: 'Handle' }).click();
    await page.getByRole('option').first().click();
    await pane(page).getByRole('button', { name: 'Redact the handle' }).click();
    await expect(
      pages(page)
        .getByTitle(/prints as Third party 2/)
        .first(),
    ).toBeVisible();
  });

  await test.step('in bulk, after a look at every place', async () => {
    await pane(page).getByRole('button', { name: 'Find and redact' }).click();
    const dialog = page.getByRole('dialog', { name: 'Find and redact' });
    await dialog.getByText('Pattern').click();
    await dialog.getByRole('textbox', { name: 'Find' }).fill('\\bthing\\b|\\w+ing');
    await keys.press('Enter');
    await expect(dialog.getByText(/places? in \d+ messages?|Nothing found/)).toBeVisible();
    await expectAccessibleInBoth(page);
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
});

test('somebody who reads the pack sees what is redacted, and changes nothing', async ({ enter }) => {
  await enter(PEOPLE.mara);
  const id = await draft();
  const mara = await askAs(PEOPLE.mara);
  const { records } = await mara.packs.open.query({ ...UNDER, pack: id });
  await mara.packs.redact.span.mutate({
    ...UNDER,
    pack: id,
    key: records[0]?.key ?? '',
    start: 0,
    end: 4,
    reason: 'handling',
  });
  const noor = await enter(PEOPLE.noor);
  await noor.goto(inCase(`/packs/${id}`, W12));
  await expect(pages(noor).getByRole('img', { name: 'Redacted: Handling' })).toBeVisible();
  await expect(pane(noor)).toContainText('Handling. Mara');
  await expect(pane(noor).getByRole('button', { name: /Undo|Find and redact/ })).toHaveCount(0);
});
