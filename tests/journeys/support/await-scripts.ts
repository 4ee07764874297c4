import type { Page } from '@playwright/test';

/** Waits until the page's scripts have taken over what the server drew: before that, a click or a key would be lost. */
export async function awaitScripts(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && Object.keys(main).some((name) => name.startsWith('__react'));
  });
}
