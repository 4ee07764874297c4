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
