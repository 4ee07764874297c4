import { spawn } from 'node:child_process';
import path from 'node:path';

/** How a verb ended, and what it said. */
export type Run = { exitCode: number | null; stdout: string; stderr: string };

/** What a verb is run with: the server, and whose token. */
export type Station = { url: string; token?: string };

const root = path.resolve(__dirname, '../..');

/** Runs `ambit` as a script does: a process of its own, secrets through standard input. */
export function runAmbit(args: readonly string[], station: Station, input = ''): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'bin/ambit.mjs'), ...args], {
      env: { ...process.env, AMBIT_URL: station.url, AMBIT_TOKEN: station.token ?? '' },
    });
    const run: Run = { exitCode: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      run.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      run.stderr += text;
    });
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ ...run, exitCode }));
    child.stdin.end(input);
  });
}

/** The same for a verb that must succeed: gives what it printed as JSON. */
export async function ambitJson<T>(args: readonly string[], station: Station, input = ''): Promise<T> {
  const { exitCode, stdout, stderr } = await runAmbit([...args, '--json'], station, input);
  if (exitCode !== 0) throw new Error(`ambit ${args.join(' ')} ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
