import type { Page } from '@playwright/test';

/** Keeps every answer of the API to this page, so that a test can look for words that must not have come. */
export function keepAnswers(page: Page): { all: () => Promise<string> } {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/trpc/')) answers.push(response.text().catch(() => ''));
  });
  return { all: async () => (await Promise.all(answers)).join('\n') };
}
