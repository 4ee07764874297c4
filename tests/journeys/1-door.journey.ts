import { readFileSync } from 'node:fs';
import { expectAccessible, expectAccessibleInBoth } from './support/accessible';
import { choosePurpose, haveRead } from './support/first-look';
import { expect, test } from './support/journey';
import { keepAnswers } from './support/keep-answers';
import { openHouse } from './support/open-house';
import { inCase, PEOPLE } from './support/people';
import { signInAs } from './support/sign-in';
import { OPENING, orderAddress, sentencesOf } from './support/stories';

const ORDER = orderAddress();

test.beforeAll(() => haveRead(PEOPLE.mara, 'W-12'));

test('a wrong password and an unknown login are refused in the same words', async ({ arrive }) => {
  const said: string[] = [];
  for (const login of [PEOPLE.noor, 'nobody.at.all@example.org']) {
    const page = await arrive({ refusals: [401] });
    await page.goto('/sign-in');
    await signInAs(page, login, 'not the password');
    const alert = page.getByRole('alert').filter({ hasText: 'not right' });
    said.push(await alert.innerText());
    await expect(page).toHaveURL(/\/sign-in$/);
    await expectAccessible(page);
  }
  expect(said[0]).toBe(said[1]);
  expect(said[0]).toContain('Login or password');
});

test('without a sign-in a page leads to the door, and after it to the exact address', async ({ arrive }) => {
  const page = await arrive();
  await page.goto(ORDER);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(OPENING)).toHaveCount(0);
  await expectAccessibleInBoth(page);
  await signInAs(page, PEOPLE.mara);
  await choosePurpose(page);
  await expect(page.getByText(OPENING)).toBeVisible();
  expect(page.url()).toBe(openHouse().url + ORDER);
});

test('a link never leads from the door to another house', async ({ arrive }) => {
  const page = await arrive();
  await page.goto('/sign-in?next=https%3A%2F%2Fexample.com%2F');
  await signInAs(page, PEOPLE.mara);
  await expect(page.getByRole('heading', { name: 'Your cases' })).toBeVisible();
  expect(page.url()).toContain(openHouse().url);
});

test('after signing out, Back shows nothing of what was open', async ({ arrive }) => {
  const page = await arrive();
  await page.goto(ORDER);
  await signInAs(page, PEOPLE.mara);
  await choosePurpose(page);
  await expect(page.getByText(OPENING)).toBeVisible();
  await page.getByRole('button', { name: 'Signed in as Mara de Wit' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(OPENING)).toHaveCount(0);
});

test('a cookie that was copied before the sign-out opens nothing after it', async ({ arrive }) => {
  const page = await arrive();
  await page.goto(ORDER);
  await signInAs(page, PEOPLE.mara);
  await choosePurpose(page);
  await expect(page.getByText(OPENING)).toBeVisible();
  const storageState = await page.context().storageState();
  await page.getByRole('button', { name: 'Signed in as Mara de Wit' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const thief = await arrive({ refusals: [401], options: { storageState } });
  await thief.goto(ORDER);
  await expect(thief.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(thief.getByText(OPENING)).toHaveCount(0);
});

test('a cookie that was copied while its session is alive opens nothing: the key stayed in the browser', async ({
  arrive,
}) => {
  const page = await arrive();
  await page.goto(ORDER);
  await signInAs(page, PEOPLE.mara);
  await choosePurpose(page);
  await expect(page.getByText(OPENING)).toBeVisible();
  const thief = await arrive({ refusals: [401], options: { storageState: await page.context().storageState() } });
  await thief.goto(ORDER);
  await expect(thief.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(thief.getByText(OPENING)).toHaveCount(0);
  expect((await thief.request.post('/api/trpc/cases.list', { data: { json: {} } })).status()).toBe(401);
});

test('an administrator sees people, and no content of a case at any address', async ({ enter }) => {
  const page = await enter(PEOPLE.ines, { refusals: [404] });
  const answers = keepAnswers(page);
  for (const address of [ORDER, inCase('/ledger'), inCase('/packs')]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'Nothing here under your warrant and role' })).toBeVisible();
  }
  await page.goto(inCase(''));
  await expect(page.getByRole('heading', { name: 'Operation Halyard' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Desk' })).toHaveCount(0);
  const told = await answers.all();
  for (const sentence of sentencesOf('order')) expect(told).not.toContain(sentence);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await expect(page.getByRole('row', { name: /Mara de Wit/ })).toContainText('HALYARD');
  await expectAccessibleInBoth(page);
});

test('the first administrator chooses a password before anything opens', async ({ arrive }) => {
  const { login, password } = openHouse().administrator;
  const page = await arrive({ refusals: [401] });
  await page.goto('/people');
  await signInAs(page, login, password);
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await page.goto('/people');
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'One-time password' }).fill(password);
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill('four');
  await page.getByRole('textbox', { name: 'New password again' }).fill('four');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText(/Choose at least \d+ characters/)).toBeVisible();
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill('a sentence of the administrator');
  await page.getByRole('textbox', { name: 'New password again' }).fill('a sentence of the administrator');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
});

test('before the page’s scripts run, the form of the door puts no password into an address', async ({ arrive }) => {
  const page = await arrive({ options: { javaScriptEnabled: false } });
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(PEOPLE.noor);
  await page.getByRole('textbox', { name: 'Password' }).fill('a-secret-word');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(() => addresses.filter((address) => address.includes('/sign-in')).length).toBeGreaterThan(1);
  expect(addresses.filter((address) => address.includes('a-secret-word'))).toEqual([]);
});

test('the offline verifier is handed to anybody, byte for byte, and nothing beside it', async ({ arrive }) => {
  const page = await arrive();
  const given = await page.request.get('/verify/verify.mjs', { maxRedirects: 0 });
  expect(given.status()).toBe(200);
  expect(await given.body()).toEqual(readFileSync('public/verify/verify.mjs'));
  const other = await page.request.get('/verify/README.md', { maxRedirects: 0 });
  expect(other.status()).toBe(307);
});
