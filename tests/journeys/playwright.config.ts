import { defineConfig } from '@playwright/test';
import { browserLaunchOptions } from '../support/browser';

const SECOND = 1000;

// Each journey waits for what it sees and for nothing else; the limits are for a machine that is busy with other work.
export default (async () =>
  defineConfig({
    testDir: __dirname,
    testMatch: '*.journey.ts',
    testIgnore: process.env.AMBIT_SCREENSHOTS ? [] : 'screenshots.journey.ts',
    globalSetup: './support/global-setup.ts',
    outputDir: '../../test-results',
    // One house, one ledger: what one journey counts, another would change.
    workers: 1,
    forbidOnly: true,
    timeout: 120 * SECOND,
    expect: { timeout: 20 * SECOND },
    reporter: 'list',
    use: {
      browserName: 'chromium',
      launchOptions: await browserLaunchOptions(),
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      timezoneId: 'Europe/Amsterdam',
      reducedMotion: 'reduce',
      screenshot: 'only-on-failure',
    },
  }))();
