import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { havePurpose, haveRead } from './first-look';
import { openHouse } from './open-house';
import { READS } from './people';
import { type Refusal, watchScreens } from './screen-watch';
import { signInAs } from './sign-in';

type Visit = {
  /** Refusals that this visit provokes; any other error on the console fails the test. */
  readonly refusals?: readonly Refusal[];
  readonly options?: BrowserContextOptions;
};

type Fixtures = {
  /** A browser of somebody who has not signed in. */
  arrive: (visit?: Visit) => Promise<Page>;
  /**
   * A browser in which somebody has signed in, with a person's demo login; those who read have read their order and chosen their purpose.
   * Anew each time: the key of a session can't be taken to another browser.
   */
  enter: (login: string, visit?: Visit) => Promise<Page>;
};

/** A test in which every screen is watched: it fails on any error on the console and any breach of the content policy. */
export const test = base.extend<Fixtures>({
  arrive: async ({ browser }, use) => {
    const opened: { context: BrowserContext; troubles: string[] }[] = [];
    await use(async ({ refusals = [], options } = {}) => {
      const context = await browser.newContext({ baseURL: openHouse().url, ...options });
      opened.push({ context, troubles: await watchScreens(context, refusals) });
      return context.newPage();
    });
    for (const { context } of opened) await context.close();
    expect(opened.flatMap(({ troubles }) => troubles)).toEqual([]);
  },

  enter: async ({ arrive }, use) => {
    await use(async (login, visit = {}) => {
      const page = await arrive(visit);
      await page.goto('/sign-in');
      await signInAs(page, login);
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      const under = READS[login];
      if (under) {
        await haveRead(login, under.warrant);
        await havePurpose(page, under);
      }
      return page;
    });
  },
});

export { expect };
