import { Worker } from 'node:worker_threads';
import { BadInput } from '../../refusal';

/** UTF-16 offsets of a hit in the text at its place in the list. */
export type PatternHit = { readonly text: number; readonly start: number; readonly end: number };

const PATIENCE_MS = 2_000;
export const MOST_HITS = 5_000;
const MAX_PATTERN = 500;
const TOO_SLOW = 'This pattern takes too long on these messages. Make it simpler.';

/**
 * Runs in a thread: a pattern such as (a+)+b takes longer than the universe on the wrong text, and JavaScript's own engine can't be told to stop. The
 * thread can. It gets no settings and gives back places alone.
 */
const SCRIPT = `
const { parentPort, workerData: { pattern, texts, most } } = require('node:worker_threads');
const found = [];
const regex = new RegExp(pattern, 'giu');
for (let at = 0; at < texts.length && found.length <= most; at += 1) {
  regex.lastIndex = 0;
  for (let hit = regex.exec(texts[at]); hit !== null && found.length <= most; hit = regex.exec(texts[at])) {
    if (hit[0] === '') { regex.lastIndex += texts[at].codePointAt(hit.index) > 0xffff ? 2 : 1; continue; }
    found.push({ text: at, start: hit.index, end: hit.index + hit[0].length });
  }
}
parentPort.postMessage(found);
`;

/** Where a regular expression matches, upper and lower case alike. @throws {BadInput} in words: not a pattern, too slow, too many */
export async function findPattern(pattern: string, texts: readonly string[]): Promise<PatternHit[]> {
  requirePattern(pattern);
  const worker = new Worker(SCRIPT, {
    eval: true,
    env: {},
    workerData: { pattern, texts, most: MOST_HITS },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PatternHit[]>((resolve, reject) => {
      // From when it runs: starting a thread takes its time on a busy machine.
      worker.once('online', () => {
        timer = setTimeout(() => reject(new BadInput(TOO_SLOW)), PATIENCE_MS);
      });
      worker.once('message', resolve);
      worker.once('error', () => reject(new BadInput('This pattern could not be looked for. Make it simpler.')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function requirePattern(pattern: string): void {
  if (pattern.length > MAX_PATTERN) throw new BadInput(`A pattern has at most ${MAX_PATTERN} characters.`);
  try {
    new RegExp(pattern, 'giu');
  } catch {
    throw new BadInput('This is not a regular expression: look for an open bracket or a stray sign.');
  }
}
