import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { misuse } from './failure';

/**
 * One secret for each prompt: asked for without echo on a terminal, else read from standard input, one a line.
 * Never from the command line, where every process of the machine could read it.
 */
export async function readSecrets(prompts: readonly string[]): Promise<string[]> {
  if (!process.stdin.isTTY) return readLines(prompts.length);
  const secrets: string[] = [];
  for (const prompt of prompts) secrets.push(await askHidden(prompt));
  return secrets;
}

/**
 * Secrets one after another, where the first answer decides whether there is a second: each call asks for one. `close` when no more is wanted.
 */
export function secretsInTurn(): { next: (prompt: string) => Promise<string>; close: () => void } {
  if (process.stdin.isTTY) return { next: askHidden, close: () => undefined };
  const input = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const lines = input[Symbol.asyncIterator]();
  const next = async (prompt: string) => {
    const { value, done } = await lines.next();
    if (done) throw misuse(`Standard input must give one more line: ${prompt.replace(/: $/, '')}.`);
    return value;
  };
  const close = () => {
    input.close();
    process.stdin.destroy();
  };
  return { next, close };
}

async function readLines(count: number): Promise<string[]> {
  const lines: string[] = [];
  const input = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of input) {
    lines.push(line);
    if (lines.length === count) break;
  }
  input.close();
  process.stdin.destroy();
  if (lines.length < count) throw misuse(`Standard input must give ${count === 1 ? 'one line' : `${count} lines`}.`);
  return lines;
}

function askHidden(prompt: string): Promise<string> {
  // The line editor writes what is typed to its output: this one swallows it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const input = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(prompt);
  return new Promise<string>((resolve, reject) => {
    input.once('close', () => reject(misuse('Stopped.')));
    input.question('', resolve);
  }).finally(() => {
    input.close();
    process.stderr.write('\n');
  });
}
