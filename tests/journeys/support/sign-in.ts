import type { Page } from '@playwright/test';
import { awaitScripts } from './await-scripts';
import { openHouse } from './open-house';

/** Fills in the form of the door and sends it; without a password the one of the demo. */
export async function signInAs(page: Page, login: string, password = openHouse().demoPassword): Promise<void> {
  await awaitScripts(page);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
