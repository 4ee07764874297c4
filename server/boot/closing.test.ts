import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';

// Two parts: the last opened takes three seconds to stop in order, none at once.
const HOUSE = `
  const { Closing } = require(${JSON.stringify(path.resolve(import.meta.dirname, 'closing.ts'))});
  const closing = new Closing(() => undefined);
  const part = (name, pause) => closing.add(name, async (how) => {
    console.log(name + ' ' + how);
    if (how === 'in order') await new Promise((resolve) => setTimeout(resolve, pause));
  });
  part('database', 0);
  part('web', 3000);
  setInterval(() => undefined, 1000);
  closing.asked().then(() => closing.closeAll()).then(() => process.exit(0));
  console.log('open');
`;

let house: ChildProcessByStdio<null, Readable, null>;
let printed = '';
afterEach(() => house.kill('SIGKILL'));

async function open(): Promise<void> {
  printed = '';
  house = spawn(process.execPath, ['--import', 'tsx', '-e', HOUSE], { stdio: ['ignore', 'pipe', 'inherit'] });
  house.stdout.on('data', (text) => {
    printed += text;
  });
  await expect.poll(() => printed, { timeout: 20_000 }).toContain('open');
}

const exitCode = () => expect.poll(() => house.exitCode, { timeout: 20_000 });

it('closes what was opened last first, and takes a signal told twice for one', async () => {
  await open();
  house.kill('SIGINT');
  await expect.poll(() => printed).toContain('web in order');
  house.kill('SIGINT');
  await exitCode().toBe(0);
  expect(printed.split('\n').slice(1)).toEqual(['web in order', 'database in order', '']);
});

it('forces everything at once on a second wish', async () => {
  await open();
  house.kill('SIGTERM');
  await sleep(700);
  house.kill('SIGINT');
  await exitCode().toBe(1);
  expect(printed).toContain('database at once');
  expect(printed).toContain('web at once');
});
