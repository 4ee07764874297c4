import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { STORIES } from '@/server/demo/stories';
import { expectAccessible, expectAccessibleInBoth } from './support/accessible';
import { awaitScripts } from './support/await-scripts';
import { choosePurpose, haveRead } from './support/first-look';
import { expect, test } from './support/journey';
import { inCase, PEOPLE } from './support/people';

const PURPOSE = 'firearms supply';
const REFUSED = 'Nothing here under your warrant and role';

test('who reads may not enter a warrant, and no warrant opens nothing', async ({ enter }) => {
  const hugo = await enter(PEOPLE.hugo);
  await hugo.goto(inCase('/desk'));
  await expect(hugo.getByRole('heading', { name: REFUSED })).toBeVisible();
  const noor = await enter(PEOPLE.noor);
  await noor.goto(inCase('/warrants/new'));
  await expect(noor.getByRole('heading', { name: REFUSED })).toBeVisible();
  await noor.goto(inCase('/warrants'));
  await expect(noor.getByRole('link', { name: 'W-12' })).toBeVisible();
  await expect(noor.getByRole('link', { name: 'Enter a warrant' })).toHaveCount(0);
  await expect(noor.getByRole('tab', { name: 'Lists of terms' })).toHaveCount(0);
  await expectAccessibleInBoth(noor);
});

test('an order is entered, counted, put in force by another, suspended, resumed by two, narrowed and annulled', async ({
  enter,
}) => {
  test.setTimeout(300_000);
  const reference = `J-${Date.now()}`;
  const address = (search = {}) => inCase(`/warrants/${reference}`, search);

  const sanne = await enter(PEOPLE.sanne);
  await test.step('a clerk enters it from the order, beside its page, from a preset', async () => {
    await sanne.goto(inCase('/warrants/new'));
    await awaitScripts(sanne);
    await sanne.getByRole('button', { name: 'Enter the draft' }).click();
    await expect(sanne.getByText('Write who issued the order.')).toBeVisible();
    await expectAccessible(sanne);
    await bringOrder(sanne, 'order.png');
    await fillOrder(sanne, reference);
    await fillClause(region(sanne, 'Clause 1'), ['grebe-04', 'grebe-04'], '1 Apr 2020', '1 May 2020');
    await expect(region(sanne, 'Clause 1')).toContainText('1 handle; 1 line left out');
    await sanne.getByRole('button', { name: 'Add a clause' }).click();
    await fillClause(region(sanne, 'Clause 2'), ['owl-17'], '1 May 2020', '1 Jun 2020');
    await expectAccessibleInBoth(sanne);
    await sanne.getByRole('button', { name: 'Enter the draft' }).click();
    await expect(sanne.getByText('You drafted it: another person activates.')).toBeVisible();
    await expect(sanne.getByRole('button', { name: 'Activate' })).toHaveCount(0);
  });

  await test.step('its numbers are counted before anybody is shown anything', async () => {
    await sanne.getByRole('tab', { name: 'What it comes to' }).click();
    await expect(region(sanne, 'What version 1 comes to')).toContainText('messages that the team would see');
    await expect(region(sanne, 'By clause').getByRole('listitem')).toHaveCount(2);
    await expectAccessibleInBoth(sanne);
    await sanne.getByRole('button', { name: 'Hand on for activation' }).click();
    await expect(sanne.getByRole('heading', { level: 1 })).toContainText('waits for a second person');
  });

  const noor = await enter(PEOPLE.noor, { refusals: [404, 412] });
  await test.step('as a draft it opens nothing', async () => {
    await noor.goto(inCase('/desk', { warrant: reference, purpose: PURPOSE }));
    await expect(noor.getByRole('heading', { name: REFUSED })).toBeVisible();
  });

  const pieter = await enter(PEOPLE.pieter);
  await test.step('a second clerk compares it with the order, sees the numbers and activates it', async () => {
    await pieter.goto(address({ tab: 'order' }));
    await expect(pieter.getByRole('img', { name: 'The order, order.png' })).toBeVisible();
    await pieter.getByRole('tab', { name: 'Clauses and clocks' }).click();
    for (const sentence of [
      'Messages sent or received by grebe-04, from 1 April 2020 until 1 May 2020, text.',
      'Messages sent or received by owl-17, from 1 May 2020 until 1 June 2020, text.',
    ])
      await expect(pieter.getByText(sentence)).toBeVisible();
    await activate(pieter, reference, async (dialog) => {
      await expect(dialog).toContainText('Sanne Bakker drafted it');
      await expect(dialog).toContainText('Noor El Idrissi');
      await expectAccessible(pieter);
    });
    await expectAccessibleInBoth(pieter);
  });

  await test.step('the reader whom it names looks, once the order was read, within it', async () => {
    await haveRead(PEOPLE.noor, reference);
    await noor.goto(inCase('/desk', { warrant: reference, conversation: STORIES.order.conversation }));
    await choosePurpose(noor, PURPOSE);
    await expect(noor.getByText('never', { exact: true })).toBeVisible();
    await expect(noor.getByText('everything closed from today')).toHaveCount(0);
  });

  const joris = await enter(PEOPLE.joris);
  await test.step('the lead suspends it alone, and the reader’s next act empties the screen', async () => {
    await joris.goto(address());
    await takeStep(joris, reference, 'Suspend', `Suspend ${reference}`);
    await expect(joris.getByRole('heading', { level: 1 })).toContainText('suspended');
    await expect(noor.getByText('never', { exact: true })).toBeVisible();
    await noor.getByRole('textbox', { name: 'Search messages' }).fill('never');
    await noor.getByRole('textbox', { name: 'Search messages' }).press('Enter');
    await expect(noor.getByRole('heading', { name: REFUSED })).toBeVisible();
    await expect(noor.getByRole('article')).toHaveCount(0);
    await expect(noor.getByText('never', { exact: true })).toHaveCount(0);
    await expectAccessible(noor);
  });

  await test.step('two resume it: who asked doesn’t confirm', async () => {
    await takeStep(joris, reference, 'Resume', `Ask to resume ${reference}`);
    const waits = `Resume ${reference} waits for a second person`;
    await expect(region(joris, waits).getByRole('button', { name: 'Drop' })).toBeVisible();
    await expect(region(joris, waits).getByRole('button', { name: 'Confirm: resume' })).toHaveCount(0);
    await expectAccessibleInBoth(joris);
    await pieter.goto(address());
    await region(pieter, waits).getByRole('button', { name: 'Confirm: resume' }).click();
    await expect(pieter.getByRole('heading', { level: 1 })).toContainText('in force');
  });

  await test.step('a second version takes a clause away, and shows what it takes', async () => {
    await sanne.goto(address());
    await sanne.getByRole('link', { name: 'Draft the next version' }).click();
    await expect(sanne.getByRole('heading', { level: 1, name: `${reference}, version 2` })).toBeVisible();
    await bringOrder(sanne, 'second-order.png');
    await choose(sanne, 'What this order does to the version before', 'Modified: taken from');
    await sanne.getByRole('button', { name: 'Remove clause 2' }).click();
    await sanne.getByRole('button', { name: 'Enter the draft' }).click();
    await expect(sanne.getByText('You drafted it: another person activates.')).toBeVisible();
    await sanne.getByRole('tab', { name: 'Versions' }).click();
    await expect(region(sanne, 'Version 2 against version 1').locator('del')).toContainText('owl-17');
    await expectAccessibleInBoth(sanne);
    await pieter.goto(address({ version: '2' }));
    await activate(pieter, reference, (dialog) =>
      expect(dialog).toContainText('Against version 1, which is in force: 0 messages more'),
    );
  });

  await test.step('a court annuls it, by its document', async () => {
    await joris.goto(address());
    await takeStep(joris, reference, 'Annul', `Annul ${reference}`, 'ab'.repeat(32));
    await expect(joris.getByRole('heading', { level: 1 })).toContainText('annulled');
    await joris.getByRole('tab', { name: 'What derives from it' }).click();
    await expect(region(joris, 'Work that derives from it')).toBeVisible();
    await expectAccessibleInBoth(joris);
  });
});

test('what warrants are drafted from is kept beside them', async ({ enter }) => {
  const joris = await enter(PEOPLE.joris);
  await joris.goto(inCase('/warrants', { tab: 'procedure' }));
  await expect(region(joris, 'On file')).toContainText('independent counsel');
  await expectAccessibleInBoth(joris);

  const list = `list ${Date.now()}`;
  await joris.getByRole('tab', { name: 'Lists of terms' }).click();
  await joris.getByRole('textbox', { name: 'Name of the list' }).fill(list);
  await joris.getByRole('textbox', { name: 'Terms' }).fill('weapon\nammo\nweapon');
  await joris.getByRole('textbox', { name: 'Approved by' }).fill('A judge');
  await fillDay(joris.getByRole('region', { name: 'Enter an approved list' }), 'Approved on', '1 Nov 2026');
  await joris.getByRole('button', { name: 'Enter the list' }).click();
  await expect(region(joris, 'Approved lists')).toContainText(`${list}, version 1`);
  await expectAccessibleInBoth(joris);

  const [person, handle] = [`Person ${Date.now()}`, `handle-${Date.now()}`];
  await joris.getByRole('tab', { name: 'Persons and handles' }).click();
  await joris.getByRole('textbox', { name: 'Name', exact: true }).fill(person);
  await joris.getByRole('button', { name: 'Enter the person' }).click();
  await region(joris, person)
    .getByRole('textbox', { name: `Handle of ${person}` })
    .fill(handle);
  await region(joris, person).getByRole('textbox', { name: 'What shows it' }).fill('a photograph of the screen');
  await region(joris, person).getByRole('button', { name: 'Propose' }).click();
  await expect(region(joris, person)).toContainText('waits for a second person');
  await expect(region(joris, person).getByRole('button', { name: `Accept ${handle}` })).toHaveCount(0);
  await expectAccessibleInBoth(joris);

  const mara = await enter(PEOPLE.mara);
  await mara.goto(inCase('/warrants', { tab: 'persons' }));
  await region(mara, person)
    .getByRole('button', { name: `Accept ${handle}` })
    .click();
  await expect(region(mara, person)).toContainText('accepted');
});

function region(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Brings the order itself in, and waits until both have reckoned the same hash. */
async function bringOrder(page: Page, name: string): Promise<void> {
  const background = name === 'order.png' ? 'white' : 'ivory';
  const buffer = await sharp({ create: { width: 600, height: 800, channels: 3, background } })
    .png()
    .toBuffer();
  await page.getByLabel('File of the order').setInputFiles({ name, mimeType: 'image/png', buffer });
  await expect(page.getByText('the same SHA-256 here and at the server')).toBeVisible();
  await expect(page.getByRole('img', { name: `The order, ${name}` })).toBeVisible();
}

async function fillOrder(page: Page, reference: string): Promise<void> {
  const [order, aim, clocks] = [
    region(page, 'The order'),
    region(page, 'For what, by whom, how handled'),
    region(page, 'Clocks'),
  ];
  await choose(page, 'Usual values of a jurisdiction', /^Netherlands/);
  await order.getByRole('button', { name: 'Fill from preset NL' }).click();
  await expect(order.getByRole('textbox', { name: 'Jurisdiction', exact: true })).toHaveValue('NL');
  await expect(order).toContainText('not legal advice');
  await order.getByText('Filled from preset NL').click();
  await expect(order.getByText('unverified', { exact: true }).first()).toBeVisible();
  await order.getByRole('textbox', { name: 'Reference' }).fill(reference);
  await order.getByRole('textbox', { name: 'Issued by', exact: true }).fill('A court, for the test of the journeys');
  await addWord(aim, 'Purposes', PURPOSE);
  await addWord(aim, 'Addressees', 'NL-POL');
  await addWord(aim, 'People whom it names', PEOPLE.noor);
  await fillDay(clocks, 'Power from', dayFromNow(-1));
  await fillDay(clocks, 'Power until', dayFromNow(30));
  await fillDay(clocks, 'Examine until', dayFromNow(60));
  await expect(region(page, 'The clocks on one axis')).toContainText('Retention');
}

async function addWord(within: Locator, label: string, word: string): Promise<void> {
  const field = within.getByRole('combobox', { name: label, exact: true });
  await field.fill(word);
  await field.press('Enter');
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

async function fillClause(clause: Locator, handles: string[], from: string, until: string): Promise<void> {
  await clause.getByRole('textbox', { name: 'Handles' }).fill(handles.join('\n'));
  await fillDay(clause, 'Sent from', from);
  await fillDay(clause, 'Sent until', until);
  await expect(clause).toContainText(`Messages sent or received by ${handles[0]}, from `);
}

async function activate(page: Page, reference: string, look: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Activate' }).click();
  const dialog = page.getByRole('dialog', { name: `Activate ${reference}?` });
  await expect(dialog.getByRole('region', { name: 'What it comes to' })).toContainText('third parties');
  await look(dialog);
  await dialog.getByRole('button', { name: `Activate ${reference}` }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('in force');
}

async function takeStep(page: Page, reference: string, word: string, button: string, sha256?: string): Promise<void> {
  await page.getByRole('button', { name: 'Change its state' }).click();
  await page.getByRole('menuitem', { name: word }).click();
  const dialog = page.getByRole('dialog', { name: `${word} ${reference}?` });
  const take = dialog.getByRole('button', { name: button });
  await expect(take).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('for the test of the journeys');
  if (sha256 !== undefined) await dialog.getByRole('textbox', { name: /^SHA-256/ }).fill(sha256);
  await take.click();
  await expect(dialog).toHaveCount(0);
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
