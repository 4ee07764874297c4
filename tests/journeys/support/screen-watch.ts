import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** HTTP answers that refuse, or ask why first (412, 428); the browser notes each of them as an error of its own. */
export type Refusal = 401 | 404 | 412 | 428;

/**
 * Notes what goes wrong on the screens of one person: errors on the console, exceptions nobody caught, breaches of the content policy.
 * `expected`: which refusals the journey provokes.
 */
export async function watchScreens(context: BrowserContext, expected: readonly Refusal[]): Promise<string[]> {
  const troubles: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message, expected)) troubles.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => troubles.push(`exception: ${error.error().message}`));
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`policy: ${violatedDirective} stopped ${blockedURI} in ${sourceFile}`),
    ),
  );
  return troubles;
}

function isExpected(message: ConsoleMessage, expected: readonly Refusal[]): boolean {
  return expected.some((status) =>
    message.text().startsWith(`Failed to load resource: the server responded with a status of ${status} `),
  );
}
