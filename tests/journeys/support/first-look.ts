import { expect, type Page } from '@playwright/test';
import { askAs } from './ask';
import { askSigned } from './ask-signed';
import { CASE } from './people';

export type Under = { readonly warrant: string; readonly purpose: string };

/** The order of a warrant, and that this person read and acknowledged it before: for journeys that begin later. */
export async function haveRead(login: string, reference: string): Promise<void> {
  const asked = await askAs(login);
  const warrants = await asked.warrants.list.query({ case: CASE });
  const order = warrants.find((one) => one.reference === reference && one.activatedAt !== null);
  if (order === undefined) throw new Error(`${reference} is not in force`);
  const { documentSha256, acknowledgedByMe } = order;
  if (!acknowledgedByMe) await asked.warrants.acknowledge.mutate({ case: CASE, reference, documentSha256 });
}

/** The purpose was chosen in this browser's session: what its person would do once after signing in. */
export async function havePurpose(page: Page, under: Under): Promise<void> {
  expect(await askSigned(page, 'POST', '/api/trpc/purposes.select', { json: { case: CASE, ...under } })).toBe(200);
}

/** Answers the question for which purpose one looks. */
export async function choosePurpose(page: Page, purpose = 'firearms supply'): Promise<void> {
  await expect(page.getByRole('heading', { name: 'For which purpose do you look?' })).toBeVisible();
  await page.getByRole('button', { name: purpose, exact: true }).click();
}

/** Answers the question that stands before a sensitive act. */
export async function sayWhy(page: Page, choice: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Before it goes on: why?' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('radio', { name: choice }).check();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog).toHaveCount(0);
}
