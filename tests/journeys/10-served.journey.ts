import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expectAccessible, expectAccessibleInBoth } from './support/accessible';
import { awaitScripts } from './support/await-scripts';
import { expect, test } from './support/journey';
import { keepAnswers } from './support/keep-answers';
import { openHouse } from './support/open-house';
import { inCase, PEOPLE } from './support/people';
import { sealByApi } from './support/seal-by-api';
import { signInAs } from './support/sign-in';

const TITLE = 'What the defence gets';
const NOTE = 'ask him where he was on that day';

test.describe.configure({ mode: 'serial' });

/** An authenticator app, with the key that the screen shows beside the QR code. */
async function readAuthenticator(page: Page): Promise<() => string> {
  const text = await page.getByText('No camera? Type this key into the app:').locator('code').innerText();
  const totp = new TOTP({ secret: Secret.fromBase32(text.replaceAll(' ', '')) });
  return () => totp.generate();
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a pack is served, opened with a second factor, signed for, recalled and answered', async ({ enter, arrive }) => {
  test.setTimeout(360_000);
  const { id, reference } = await sealByApi(TITLE);
  const hugo = await enter(PEOPLE.hugo, { refusals: [404, 428] });
  let recovery = '';

  await test.step('the prosecutor serves it on the defence', async () => {
    await hugo.goto(inCase(`/packs/${id}`));
    await expect(region(hugo, 'Served on')).toContainText('Nobody yet');
    await region(hugo, 'Served on').getByRole('button', { name: 'Serve it' }).click();
    const dialog = hugo.getByRole('dialog', { name: `Serve ${reference}` });
    await dialog.getByRole('combobox', { name: 'On whom' }).click();
    await hugo.getByRole('option', { name: /Anneke Vos/ }).click();
    await dialog.getByRole('textbox', { name: 'Note to the recipient' }).fill('For the hearing of 3 December');
    await expectAccessible(hugo);
    await dialog.getByRole('button', { name: 'Serve it' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(region(hugo, 'Served on')).toContainText('Anneke Vos');
    await expectAccessibleInBoth(hugo);
  });

  const anneke = await enter(PEOPLE.anneke, { refusals: [404, 412, 428] });

  await test.step('the defence finds it marked NEW, and nothing of it opens without a second factor', async () => {
    await expect(anneke).toHaveURL(/\/served$/);
    await expect(anneke.getByRole('row', { name: new RegExp(reference) })).toContainText('NEW');
    await expectAccessibleInBoth(anneke);
    await anneke.getByRole('link', { name: `HALYARD, ${reference}` }).click();
    await awaitScripts(anneke);
    await anneke.getByRole('button', { name: 'Open', exact: true }).click();
    const dialog = anneke.getByRole('dialog', { name: 'Set up a second factor first' });
    await expect(dialog).toBeVisible();
    await expect(anneke.getByText(TITLE)).toHaveCount(0);
    await dialog.getByRole('link', { name: 'Set it up' }).click();
  });

  await test.step('she sets one up', async () => {
    await anneke.getByLabel('Your password').fill(openHouse().demoPassword);
    await anneke.getByRole('button', { name: 'Begin' }).click();
    await expect(anneke.getByRole('img', { name: 'QR code of your second factor' })).toBeVisible();
    const code = await readAuthenticator(anneke);
    await expectAccessibleInBoth(anneke);
    await anneke.getByRole('textbox', { name: 'Code that the app shows' }).fill(code());
    await anneke.getByRole('button', { name: 'Confirm' }).click();
    recovery = await region(anneke, 'Your recovery codes').locator('code').first().innerText();
    await anneke.getByRole('button', { name: 'I have kept them' }).click();
    await expect(region(anneke, 'Your second factor')).toContainText('10 recovery codes left');
  });

  await test.step('she opens it, downloads the file, signs for it and notes something for herself', async () => {
    await anneke.goto('/served');
    await anneke.getByRole('link', { name: `HALYARD, ${reference}` }).click();
    await awaitScripts(anneke);
    await anneke.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(region(anneke, 'The pack')).toContainText(TITLE);
    const download = anneke.waitForEvent('download');
    await region(anneke, 'Files')
      .getByRole('button', { name: /The signed PDF/ })
      .click();
    expect((await download).suggestedFilename()).toBe(`HALYARD-${reference}.pdf`);
    await region(anneke, 'Receipt').getByRole('button', { name: 'Show the receipt' }).click();
    await expect(region(anneke, 'Receipt')).toContainText('ambit-receipt');
    await expectAccessibleInBoth(anneke);
    await region(anneke, 'Receipt').getByRole('button', { name: 'Sign the receipt' }).click();
    await expect(region(anneke, 'Receipt')).toContainText('SHA-256 of the text');
    await region(anneke, 'Private notes').getByRole('textbox', { name: 'New note' }).fill(NOTE);
    await region(anneke, 'Private notes').getByRole('button', { name: 'Keep it' }).click();
    await expect(region(anneke, 'Private notes').getByRole('listitem')).toContainText(NOTE);
  });

  await test.step('she asks for more', async () => {
    const ask = region(anneke, 'Ask for more');
    await ask.getByRole('textbox', { name: 'What you ask for' }).fill('Messages 131 to 140');
    await ask.getByRole('textbox', { name: 'Why' }).fill('They may show where he was');
    await ask.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(ask.getByRole('listitem')).toContainText('waiting');
  });

  await test.step('the prosecutor sees receipt and request, and nothing of what she read', async () => {
    const answers = keepAnswers(hugo);
    await hugo.reload();
    const served = region(hugo, 'Served on');
    await expect(served).toContainText('receipt signed');
    await expect(served).toContainText('what the defence reads is not told');
    await served.getByRole('textbox', { name: 'Answer, with reasons' }).fill('A supplement follows');
    await served.getByRole('button', { name: 'Grant' }).click();
    await expect(served).toContainText('granted');
    await served.getByRole('button', { name: 'Show the receipt' }).click();
    await expect(hugo.getByRole('dialog')).toContainText('ambit-receipt');
    await hugo.keyboard.press('Escape');
    const told = await answers.all();
    expect(told).not.toContain(NOTE);
    expect(told).toContain('"openedAt":null');
  });

  await test.step('he recalls it, and the file is given no more', async () => {
    await region(hugo, 'Served on').getByRole('button', { name: 'Recall' }).click();
    const dialog = hugo.getByRole('dialog', { name: `Recall ${reference}` });
    await dialog.getByRole('textbox', { name: 'Reasons' }).fill('The court excluded it');
    await expectAccessible(hugo);
    await dialog.getByRole('button', { name: 'Recall' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(region(hugo, 'Served on')).toContainText('recalled, answer due');
  });

  await test.step('she says, signed, what became of it', async () => {
    await anneke.goto('/served');
    await expect(anneke.getByRole('row', { name: new RegExp(reference) })).toContainText('NEW: recalled');
    await anneke.getByRole('link', { name: `HALYARD, ${reference}` }).click();
    await expect(anneke.getByText('The court excluded it')).toBeVisible();
    await expect(anneke.getByRole('button', { name: 'Open', exact: true })).toBeDisabled();
    await anneke.getByRole('radio', { name: 'destroyed, with every copy' }).check();
    await anneke.getByRole('button', { name: 'Sign and answer' }).click();
    await expect(anneke.getByRole('alert').filter({ hasText: 'You answered' })).toBeVisible();
    await expectAccessibleInBoth(anneke);
  });

  await test.step('at the door her password alone lets nobody in; a recovery code does, once', async () => {
    const page = await arrive({ refusals: [401] });
    await page.goto('/sign-in');
    await signInAs(page, PEOPLE.anneke);
    const code = page.getByRole('textbox', { name: 'Code of your second factor' });
    await expect(code).toBeFocused();
    await expectAccessibleInBoth(page);
    await code.fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Password or code is not right')).toBeVisible();
    await code.fill(recovery);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/served$/);
  });

  await test.step('the report says who has what', async () => {
    await hugo.goto(inCase('/packs'));
    await expect(region(hugo, 'Who has what').getByRole('row', { name: /Anneke Vos/ })).toContainText(
      'recalled, answered',
    );
    await expectAccessibleInBoth(hugo);
  });
});
