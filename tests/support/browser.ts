import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

// Debian's package, when somebody has installed it; it is newer than the one from npm.
const DEBIAN = '/usr/bin/chromium';

/** How to launch the browser: this machine's own, or the one inside an npm package, which needs nothing installed. */
export async function browserLaunchOptions(): Promise<{ executablePath: string; args: string[] }> {
  const executablePath = existsSync(DEBIAN) ? DEBIAN : await chromium.executablePath();
  // Without a sandbox: root can't have one, and the pages are our own. The package's own arguments would put everybody into one process
  // and turn off the web security that the journeys are to see.
  return { executablePath, args: ['--no-sandbox'] };
}
