import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { misuse } from './failure';
import { wholeNumber } from './numbers';
import { say, sayJson } from './say';
import { safe } from './terminal-text';

type Options = { messages: number; seed: number; out: string; media?: string; json?: boolean };

/** `ambit generate`: invented messages, to try everything without seized data. Needs no server. */
export function register(program: Command): void {
  program
    .command('generate')
    .description('write invented chats as JSON Lines; the same seed gives the same bytes')
    .requiredOption('--messages <number>', 'how many', wholeNumber(1))
    .option('--seed <number>', 'a whole number', wholeNumber(0), 1)
    .requiredOption('--out <file>', 'the file to write; - for standard output')
    .option('--media <folder>', 'also write the pictures and voice notes that the messages refer to')
    .option('--json', 'for programs')
    .action(generateFile);
}

async function generateFile({ messages, seed, out, media, json }: Options): Promise<void> {
  const { generate } = await import('@/server/demo/generate');
  const startedAt = performance.now();
  await generate({ messages, seed, out, ...(media !== undefined && { media }) }).catch((error: unknown) => {
    throw error instanceof RangeError ? misuse(`${error.message}.`) : error;
  });
  const seconds = (performance.now() - startedAt) / 1000;
  // Standard output is the corpus itself: nothing of ours may stand in it.
  if (out === '-') return;
  const sha256 = await sha256Of(out);
  // Drawing pictures takes most of the time: a rate with them in it would be of neither.
  const perSecond = media === undefined ? Math.round(messages / seconds) : null;
  if (json) sayJson({ file: out, messages, seed, seconds: Number(seconds.toFixed(3)), perSecond, sha256 });
  else {
    const rate = perSecond === null ? safe`with media` : safe`${perSecond} a second`;
    say(safe`${out}: ${messages} messages in ${seconds.toFixed(1)} s (${rate}), SHA-256 ${sha256}`);
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(piece);
  return hash.digest('hex');
}
