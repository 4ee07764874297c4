import { setTimeout as sleep } from 'node:timers/promises';
import { BootRefusal, sentenceOf } from './boot-refusal';

const PATIENCE_MS = 90_000;

/** Waits until the web server answers 200 at /api/health; refuses with its last answer when it hasn't after 90 seconds. */
export async function untilHealthy(origin: string, signal: AbortSignal): Promise<void> {
  let last = 'no answer';
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(150, undefined, { signal })) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
      if (response.status === 200) return;
      last = `${response.status} ${(await response.text()).slice(0, 200)}`.trim();
    } catch (error) {
      last = sentenceOf(error);
    }
  }
  throw new BootRefusal(`The web server runs but ${origin}/api/health doesn't answer 200. Last answer: ${last}`);
}
