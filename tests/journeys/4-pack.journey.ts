import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runAmbit } from '../cli/run-ambit';
import { expectAccessible, expectAccessibleInBoth } from './support/accessible';
import { askAs } from './support/ask';
import { askSigned } from './support/ask-signed';
import { sayWhy } from './support/first-look';
import { expect, test } from './support/journey';
import { inCase, PEOPLE, W12 } from './support/people';
import { OPENING, orderAddress } from './support/stories';

const TITLE = 'The order of 14 April';
const CAPTION = 'What is ordered, and for how much';

test.describe.configure({ mode: 'serial' });

let folder = '';
let file = '';
let address = '';
test.beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ambit-journey-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an investigator makes a pack from the desk, a legal reviewer approves it, and it is sealed', async ({
  enter,
}) => {
  // Looked at in both colours several times, and a pack is drawn and signed in between.
  test.setTimeout(600_000);
  const page = await enter(PEOPLE.mara, { refusals: [412, 428] });
  const keys = page.keyboard;
  const outline = page.getByRole('region', { name: 'Outline of the pack' });
  const lines = outline.getByRole('listitem');

  await test.step('selects three messages by key and puts them into a new pack', async () => {
    await page.goto(orderAddress());
    const opening = page.getByRole('article').filter({ hasText: OPENING });
    await expect(opening).toBeFocused();
    await keys.press('x');
    await expect(opening).toContainText('selected');
    for (let more = 0; more < 2; more++) {
      await keys.press('j');
      await keys.press('x');
    }
    await expect(page.getByText('for 3 messages')).toBeVisible();
    await keys.press('e');
    const dialog = page.getByRole('dialog', { name: 'Add 3 messages to a pack' });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('radio', { name: 'A new pack' }).check();
    await dialog.getByRole('textbox', { name: 'Title of the new pack' }).fill(TITLE);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toHaveCount(0);
  });

  await test.step('puts them into order by key and writes a caption', async () => {
    await page.goto(inCase('/packs', W12));
    await expectAccessibleInBoth(page);
    await page.getByRole('link', { name: TITLE }).first().click();
    await expect(lines).toHaveCount(3);
    address = page.url();
    await lines.nth(0).getByRole('button').first().click();
    await expect(lines.nth(0)).toContainText(OPENING);
    await keys.press('Alt+ArrowDown');
    await expect(lines.nth(1)).toContainText(OPENING);
    await expect(lines.nth(0)).toContainText('how many');
    await lines.nth(1).getByRole('textbox', { name: 'Caption' }).fill(CAPTION);
    await keys.press('Enter');
    await expect(page.getByRole('region', { name: 'Pages of the pack' })).toContainText(CAPTION);
    await expectAccessibleInBoth(page);
    await page.reload();
    await expect(lines.nth(1)).toContainText(OPENING);
    await expect(lines.nth(1)).toContainText(CAPTION);
  });

  await test.step('begins a section, gives an exhibit reference, and takes both back', async () => {
    await keys.press('s');
    await expect(lines).toHaveCount(4);
    await expect(outline).toContainText('Section 1');
    await keys.press('u');
    await expect(lines).toHaveCount(3);
    await lines.nth(1).getByRole('button').first().click();
    await lines.nth(1).getByRole('textbox', { name: 'Exhibit reference' }).fill('mw');
    await keys.press('Enter');
    await expect(lines.nth(1)).toContainText('MW/1');
  });

  await test.step('looks at the pages as they will print', async () => {
    await page.getByRole('button', { name: 'As it will print' }).click();
    const print = page.getByRole('region', { name: 'Pages as they will print' });
    await expect(print).toContainText('DRAFT P-', { timeout: 60_000 });
    await expect(print.locator('canvas').first()).toBeVisible();
    await expectAccessibleInBoth(page);
    await page.getByRole('button', { name: 'To work on' }).click();
  });

  await test.step('says how much comes along and hands it on', async () => {
    const submit = page.getByRole('button', { name: 'Hand on to legal review' });
    await expect(submit).toBeDisabled();
    await page.getByRole('textbox', { name: 'Before each' }).fill('1');
    await keys.press('Tab');
    await expect(outline.locator('[data-context]').first()).toBeVisible();
    await expectAccessibleInBoth(page);
    await submit.click();
    await expect(page.getByText('in legal review').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Generate and seal' })).toHaveCount(0);
  });

  await test.step('another person returns it with reasons, and approves what was mended', async () => {
    const noor = await enter(PEOPLE.noor);
    await noor.goto(address);
    await noor.getByRole('button', { name: 'Return with reasons' }).click();
    const dialog = noor.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reasons' }).fill('Say why the second matters');
    await expectAccessible(noor);
    await dialog.getByRole('button', { name: 'Return', exact: true }).click();
    await page.reload();
    await expect(page.getByText('Say why the second matters')).toBeVisible();
    await expectAccessibleInBoth(page);
    await page.getByRole('button', { name: 'Hand on to legal review' }).click();
    await expect(page.getByText('in legal review').first()).toBeVisible();
    await noor.reload();
    await expectAccessibleInBoth(noor);
    await noor.getByRole('button', { name: 'Approve as shown' }).click();
    await expect(noor.getByText('Approved by').first()).toBeVisible();
    await page.reload();
  });

  await test.step('seals it and downloads the file', async () => {
    await page.getByRole('button', { name: 'Generate and seal' }).click();
    await expectAccessible(page);
    await sayWhy(page, 'The prosecutor asked for it');
    await expect(page.getByRole('region', { name: 'Making the pack' })).toBeVisible();
    const sealed = page.getByRole('region', { name: 'Sealed' });
    await expect(sealed).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole('button', { name: 'Generate and seal' })).toHaveCount(0);
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await expect(sealed.getByRole('link', { name: /with data and proofs/ })).toBeVisible();
    await sealed.getByRole('link', { name: /^Download P-\d+, / }).click();
    await sayWhy(page, 'To pass it on to the court or the defence');
    file = path.join(folder, (await download).suggestedFilename());
    await (await download).saveAs(file);
  });
});

test('the file proves itself to somebody who knows the keys, and to nobody else', async () => {
  expect((await runAmbit(['verify', 'pack', file], { url: '' })).exitCode).toBe(2);
  const { vkey, packCertificateSha256 } = await (await askAs(PEOPLE.mara)).custody.head.query();
  const known = ['--vkey', vkey, '--certificate', packCertificateSha256, '--authority', 'none'];
  expect(await runAmbit(['verify', 'pack', file, ...known], { url: '' })).toMatchObject({ exitCode: 0 });
});

test('the text of the messages stands in the file', async () => {
  if (!hasPdftotext())
    console.warn('SKIPPED: pdftotext (poppler-utils) is not here, so the text of the pack is not read');
  test.skip(!hasPdftotext(), 'pdftotext (poppler-utils) is not here');
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', file, '-']);
  expect(stdout).toContain(OPENING);
  expect(stdout).toContain(CAPTION);
});

test('who is under another warrant does not get the file', async ({ enter }) => {
  const tom = await enter(PEOPLE.tom, { refusals: [404] });
  await tom.goto(address);
  await expect(tom.getByText(OPENING)).toHaveCount(0);
  const id = new URL(address).pathname.split('/').at(-1) ?? '';
  expect(await askSigned(tom, 'GET', `/api/packs/${id}`)).toBe(404);
});

test('the prosecutor gets the file and not the desk behind it', async ({ enter }) => {
  const hugo = await enter(PEOPLE.hugo, { refusals: [428] });
  await hugo.goto(inCase('/packs'));
  await hugo.getByRole('link', { name: TITLE }).first().click();
  await expect(hugo.getByText('Prepared under W-12')).toBeVisible();
  await expect(hugo.getByText(OPENING)).toHaveCount(0);
  await expectAccessibleInBoth(hugo);
  const download = hugo.waitForEvent('download');
  await hugo.getByRole('link', { name: /^Download P-\d+, / }).click();
  await sayWhy(hugo, 'To read or check it myself');
  expect((await download).suggestedFilename()).toMatch(/^HALYARD-.+\.pdf$/);
});

function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
