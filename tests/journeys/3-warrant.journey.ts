import type { Locator, Page } from '@playwright/test';
import { STORIES } from '@/server/demo/stories';
import { expectAccessible, expectAccessibleInBoth } from './support/accessible';
import { awaitScripts } from './support/await-scripts';
import { expect, test } from './support/journey';
import { inCase, PEOPLE } from './support/people';

const PURPOSE = 'firearms supply';
const REFUSED = 'Nothing here under your warrant and role';

test('who reads may not enter a warrant, and no warrant opens nothing', async ({ enter }) => {
  const noor = await enter(PEOPLE.noor);
  await noor.goto(inCase('/desk'));
  await expect(noor.getByRole('heading', { name: REFUSED })).toBeVisible();
  await noor.goto(inCase('/warrants'));
  await expect(noor.getByRole('link', { name: 'W-12' })).toBeVisible();
  await expect(noor.getByRole('link', { name: 'Enter a warrant' })).toHaveCount(0);
  await expectAccessibleInBoth(noor);
});

test('two clerks open a warrant, the lead ends it, and the reader’s screen empties', async ({ enter }) => {
  const reference = `J-${Date.now()}`;
  const address = inCase(`/warrants/${reference}`);

  const sanne = await enter(PEOPLE.sanne);
  await test.step('a clerk enters it from the order, in two clauses', async () => {
    await sanne.goto(inCase('/warrants/new'));
    await awaitScripts(sanne);
    await sanne.getByRole('button', { name: 'Enter the draft' }).click();
    await expect(sanne.getByText('Write who issued the order.')).toBeVisible();
    await expectAccessible(sanne);
    await fillOrder(sanne, reference);
    await fillClause(sanne.getByRole('region', { name: 'Clause 1' }), 'grebe-04', '1 Apr 2020', '1 May 2020');
    await sanne.getByRole('button', { name: 'Add a clause' }).click();
    await fillClause(sanne.getByRole('region', { name: 'Clause 2' }), 'owl-17', '1 May 2020', '1 Jun 2020');
    await sanne.getByRole('button', { name: 'Enter the draft' }).click();
    await expect(sanne.getByText('You drafted it: another person activates.')).toBeVisible();
    await expect(sanne.getByRole('button', { name: 'Activate' })).toHaveCount(0);
  });

  const noor = await enter(PEOPLE.noor, { refusals: [404] });
  await test.step('as a draft it opens nothing', async () => {
    await noor.goto(inCase('/desk', { warrant: reference, purpose: PURPOSE }));
    await expect(noor.getByRole('heading', { name: REFUSED })).toBeVisible();
  });

  const pieter = await enter(PEOPLE.pieter);
  await test.step('a second clerk reads its sentences and activates it', async () => {
    await pieter.goto(address);
    for (const sentence of [
      'Messages sent or received by grebe-04, from 1 April 2020 until 1 May 2020, text.',
      'Messages sent or received by owl-17, from 1 May 2020 until 1 June 2020, text.',
    ])
      await expect(pieter.getByText(sentence)).toBeVisible();
    await pieter.getByRole('button', { name: 'Activate' }).click();
    const dialog = pieter.getByRole('dialog', { name: `Activate ${reference}?` });
    await expect(dialog).toContainText('Sanne Bakker drafted it');
    await expect(dialog).toContainText('Noor El Idrissi');
    await expectAccessible(pieter);
    await dialog.getByRole('button', { name: `Activate ${reference}` }).click();
    await expect(dialog).toHaveCount(0);
    await expect(pieter.getByRole('heading', { level: 1 })).toContainText('in force');
    await expectAccessibleInBoth(pieter);
  });

  await test.step('the reader whom it names can look at once, within it', async () => {
    await noor.goto(
      inCase('/desk', { warrant: reference, purpose: PURPOSE, conversation: STORIES.order.conversation }),
    );
    await expect(noor.getByText('never', { exact: true })).toBeVisible();
    await expect(noor.getByText('everything closed from today')).toHaveCount(0);
  });

  const joris = await enter(PEOPLE.joris);
  await test.step('the lead ends it, with a reason', async () => {
    await joris.goto(address);
    await joris.getByRole('button', { name: 'End', exact: true }).click();
    const dialog = joris.getByRole('dialog', { name: `End ${reference}?` });
    const end = dialog.getByRole('button', { name: `End ${reference}` });
    await expect(end).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('withdrawn by the court');
    await end.click();
    await expect(dialog).toHaveCount(0);
    await expect(joris.getByRole('heading', { level: 1 })).toContainText('ended');
  });

  await test.step('the reader’s next act empties the screen', async () => {
    await expect(noor.getByText('never', { exact: true })).toBeVisible();
    await noor.getByRole('textbox', { name: 'Search messages' }).fill('never');
    await noor.getByRole('textbox', { name: 'Search messages' }).press('Enter');
    await expect(noor.getByRole('heading', { name: REFUSED })).toBeVisible();
    await expect(noor.getByRole('article')).toHaveCount(0);
    await expect(noor.getByText('never', { exact: true })).toHaveCount(0);
    await expectAccessible(noor);
  });
});

async function fillOrder(page: Page, reference: string): Promise<void> {
  const order = page.getByRole('region', { name: 'The order' });
  await order.getByRole('textbox', { name: 'Reference' }).fill(reference);
  await order.getByRole('textbox', { name: 'Issued by' }).fill('A court, for the test of the journeys');
  await order.getByRole('textbox', { name: 'Legal basis' }).fill('An article');
  await fillDay(order, 'Power from', dayFromNow(-1));
  await fillDay(order, 'Power until', dayFromNow(30));
  await fillDay(order, 'Examine until', dayFromNow(60));
  await order.getByRole('combobox', { name: 'Purposes' }).fill(PURPOSE);
  await order.getByRole('combobox', { name: 'Purposes' }).press('Enter');
  await order.getByRole('combobox', { name: 'People whom it names' }).fill(PEOPLE.noor);
  await order.getByRole('combobox', { name: 'People whom it names' }).press('Enter');
  const chooser = page.waitForEvent('filechooser');
  await order.getByRole('button', { name: 'File of the order' }).click();
  await (await chooser).setFiles({ name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from('the order') });
  await expect(order.getByRole('textbox', { name: 'SHA-256 of the file' })).toHaveValue(/^[0-9a-f]{64}$/);
}

async function fillClause(clause: Locator, handle: string, from: string, until: string): Promise<void> {
  await clause.getByRole('textbox', { name: 'Handles' }).fill(handle);
  await fillDay(clause, 'Sent from', from);
  await fillDay(clause, 'Sent until', until);
  await expect(clause).toContainText(`Messages sent or received by ${handle}, from `);
}

/** A day as people write it; leaving the field takes it. */
async function fillDay(within: Locator, label: string, day: string): Promise<void> {
  const field = within.getByRole('textbox', { name: label, exact: true });
  await field.fill(day);
  await field.press('Tab');
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
