import { expect, type Page } from '@playwright/test';

/** The number at the ledger light: the newest entry that this screen knows of. */
export async function lightNumber(page: Page): Promise<number> {
  const light = page.getByRole('button', { name: /^on the record, no\. / });
  const text = await light.innerText();
  return Number(text.replace(/\D/g, ''));
}

/** Waits until the light shows a later entry than before, and gives its number. */
export async function expectLaterThan(page: Page, before: number): Promise<number> {
  await expect.poll(() => lightNumber(page)).toBeGreaterThan(before);
  return lightNumber(page);
}
