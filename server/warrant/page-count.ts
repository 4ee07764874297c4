import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { BadInput } from '../refusal';

/**
 * A PDF of some kilobytes can unfold to gigabytes, or name the same pages a million times. It is taken apart in a process of its own, which
 * has no settings and ends with whatever it takes too much of: memory in KiB, seconds of the processor. A thread would not do: its limits
 * leave out what lies outside the heap, and what runs out there ends the whole process.
 */
const LIMITED =
  'ulimit -c 0 && ulimit -d 786432 && ulimit -t 15 && exec "$0" --max-old-space-size=256 --max-semi-space-size=8 "$1"';
const MOST_MS = 30_000;

/** Found from where the portal runs: once it is bundled, this file lies elsewhere. */
const PROGRAM = path.join('server', 'warrant', 'page-count-child.cjs');

const TOO_MUCH =
  'This PDF takes too much memory or time to be taken apart, so nothing of it was entered. Print it into a new PDF, and send that.';

let last: Promise<unknown> = Promise.resolve();

/**
 * How many pages a PDF has; null where it can't be taken apart, which its bytes and hash don't depend on. One at a time: what one may take,
 * many at once may not.
 */
export function countPages(pdf: Uint8Array): Promise<number | null> {
  const counted = last.then(() => count(pdf));
  last = counted.catch(() => null);
  return counted;
}

async function count(pdf: Uint8Array): Promise<number | null> {
  const child = spawn('sh', ['-c', LIMITED, process.execPath, PROGRAM], {
    env: { NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
  });
  // One that ended early reads no more.
  child.stdin.on('error', () => {});
  child.stdin.end(pdf);
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new BadInput(TOO_MUCH);
  return said === '' ? null : Number(said);
}
