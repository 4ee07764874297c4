import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isAlive } from './process-table';

const PARENT = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['--require', process.argv[1], '-e', 'setInterval(() => undefined, 1000)'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, AMBIT_TIED: 'yes' },
  });
  child.once('spawn', () => console.log(child.pid));
`;

it('leaves no program behind when the start is killed', async () => {
  const preload = path.resolve(import.meta.dirname, 'die-with-parent.cjs');
  const parent = spawn(process.execPath, ['-e', PARENT, preload], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}, 20_000);
