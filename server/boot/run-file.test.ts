import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataFolder } from '@/tests/support/data-folder';
import { markOf } from './process-table';
import { claimDataFolder, readRun } from './run-file';

let folder: ReturnType<typeof makeDataFolder>;
let bystander: ChildProcess;
beforeEach(() => {
  folder = makeDataFolder();
  bystander = spawn('sleep', ['600'], { stdio: 'ignore' });
});
afterEach(() => {
  bystander.kill('SIGKILL');
  folder.remove();
});

const claim = () => claimDataFolder(folder.layout, 'http://localhost:3000');
const pidOf = (child: ChildProcess) => child.pid ?? 0;

function leave(holder: { pid: number; startTicks: string | null }, children: ChildProcess[] = []): void {
  const run = {
    holder,
    startedAt: '2026-01-01T00:00:00.000Z',
    address: 'http://localhost:3000',
    children: children.map((child) => markOf(pidOf(child))),
  };
  writeFileSync(folder.layout.runFile, JSON.stringify(run));
}

describe('claiming a data folder', () => {
  it('refuses while another start holds it, naming process and address', async () => {
    leave(markOf(pidOf(bystander)));
    await expect(claim()).rejects.toThrow(new RegExp(`process ${bystander.pid}, since .*localhost:3000`));
    expect(readRun(folder.layout)?.holder.pid).toBe(bystander.pid);
  });

  it('gives it to exactly one of two starts at the same moment', async () => {
    const outcomes = await Promise.allSettled([claim(), claim()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it("isn't fooled by a process that got a dead holder's number", async () => {
    leave({ pid: pidOf(bystander), startTicks: '1' });
    await claim();
    expect(readRun(folder.layout)?.holder.pid).toBe(process.pid);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  });

  it('ends what a killed start left running', async () => {
    leave({ pid: 2 ** 22 + 1, startTicks: '1' }, [bystander]);
    await claim();
    await expect.poll(() => bystander.signalCode).toBe('SIGKILL');
  }, 20_000);

  it('takes a damaged file for none', async () => {
    writeFileSync(folder.layout.runFile, '{');
    await claim();
    expect(readRun(folder.layout)?.holder.pid).toBe(process.pid);
  });

  it('leaves nothing behind when released', async () => {
    (await claim()).release();
    expect(existsSync(folder.layout.runFile)).toBe(false);
  });
});
