import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

// Debian's package, when somebody has installed it; it is newer than the one from npm.
const DEBIAN = '/usr/bin/chromium';

/** How to launch the browser: this machine's own, or the one inside an npm package, which needs nothing installed. */
export async function browserLaunchOptions(): Promise<{ executablePath: string; args: string[] }> {
  // Without a sandbox: root can't have one, and the pages are our own.
  if (existsSync(DEBIAN)) return { executablePath: DEBIAN, args: ['--no-sandbox'] };
  return { executablePath: await chromium.executablePath(), args: chromium.args };
}
