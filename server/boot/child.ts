import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { markOf, type ProcessMark } from './process-table';
import { repository } from './repository';

/** How to run one of the house's own programs. */
export type ChildPlan = {
  name: 'web' | 'worker' | 'witness';
  /** Arguments to node, its own options first. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Takes what the program prints. Never shown on the terminal: the boot alone speaks there. */
  logFile: string;
  /** The house goes on without it, however often it ends. */
  mayStayAway?: boolean;
};

/** A running program of the house. */
export type Child = {
  mark: ProcessMark;
  /** Settles when it has ended, with the words for it: `exit code 1`, `signal SIGKILL`. */
  ended: Promise<string>;
  /** Asks it to end, and ends it by force after the patience; 0 forces at once. */
  stop(patienceMs: number): Promise<void>;
};

/** Preloaded into every program that must not outlive this process. */
export const DIE_WITH_PARENT = path.join(repository, 'server/boot/die-with-parent.cjs');

const LOG_LIMIT = 10 * 2 ** 20;

/** Starts a program in a process group of its own, tied to this process's life. */
export function startChild(plan: ChildPlan): Child {
  const log = openLog(plan.logFile);
  const child = spawn(process.execPath, ['--require', DIE_WITH_PARENT, ...plan.args], {
    cwd: repository,
    env: { ...plan.env, AMBIT_TIED: 'yes' },
    // Ctrl-C reaches the whole foreground group: out of it, so that the programs end in our order.
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  return { mark: markOf(child.pid ?? -1), ended, stop: (patienceMs) => stopChild(child, ended, patienceMs) };
}

async function stopChild(child: ChildProcess, ended: Promise<string>, patienceMs: number): Promise<void> {
  if (patienceMs > 0) signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), patienceMs);
  await ended;
  clearTimeout(force);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, signal);
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}
