import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { BootRefusal } from './boot-refusal';
import { allPids, argumentsOf, isAlive, linkOf } from './process-table';

/** A server that stands in a cluster's folder, as its lock file names it. */
export type Postmaster = { pid: number; port: number; stopping: boolean };

/** The server that already serves this cluster (left by a start that was killed), or undefined. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lock = readLock(cluster);
  return lock && isAlive(lock.pid) && serves(lock.pid, cluster) ? lock : undefined;
}

/**
 * Removes a dead server's lock file. PostgreSQL clears it itself when the process number is free, but takes for a server any
 * program that was given the number since, and a dead one that nobody has collected (containers without an init). Nothing is
 * removed while a process of the old server may still live: those end by themselves soon after it.
 */
export async function clearStaleLock(cluster: string): Promise<void> {
  const lock = readLock(cluster);
  if (!lock || (isAlive(lock.pid) && looksLikeServer(lock.pid))) return;
  for (let waits = 0; waits < 100; waits += 1) {
    if (!allPids().some((pid) => isAlive(pid) && mayStandIn(pid, cluster))) {
      rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
      return;
    }
    await sleep(100);
  }
}

// A server stands in its cluster's folder. Root in a container may be forbidden to ask that; the command line is open to all.
function serves(pid: number, cluster: string): boolean {
  return linkOf(`/proc/${pid}/cwd`) === cluster || (looksLikeServer(pid) && argumentsOf(pid).includes(cluster));
}

function looksLikeServer(pid: number): boolean {
  return /(^|\/)postgres(:|$)/.test(argumentsOf(pid)[0]?.split(' ')[0] ?? '');
}

function mayStandIn(pid: number, cluster: string): boolean {
  const folder = linkOf(`/proc/${pid}/cwd`);
  return folder === cluster || (folder === undefined && looksLikeServer(pid));
}

/**
 * Waits until the server answers a query. Crash recovery may take minutes: the wait lasts as long as the process lives.
 * @returns false when the process ended before it answered
 */
export async function untilAnswering(
  pid: number,
  url: string,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<boolean> {
  for (let waits = 1; isAlive(pid); waits += 1) {
    signal.throwIfAborted();
    if (await answers(url)) return true;
    await sleep(50, undefined, { signal });
    if (waits % 200 === 0) say('PostgreSQL is recovering what a crash left; this ends by itself');
  }
  return false;
}

/** Stops the server: fast (open transactions are rolled back, all is written), or at once (recovered at the next start). */
export async function stopPostmaster(pid: number, how: 'fast' | 'immediate'): Promise<void> {
  const signals: NodeJS.Signals[] = how === 'fast' ? ['SIGINT', 'SIGQUIT', 'SIGKILL'] : ['SIGQUIT', 'SIGKILL'];
  for (const signal of signals) {
    sendSignal(pid, signal);
    if (await ended(pid, signal === 'SIGINT' ? 30_000 : 5_000)) return;
  }
}

// Lines of postmaster.pid (miscinit.h): pid, folder, start time, port, socket folder, address, shared memory, status.
function readLock(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, stopping: lines[7]?.trim() === 'stopping' } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') return false;
    throw new BootRefusal(
      "PostgreSQL doesn't take the password in secrets.json: the two come from different installations.",
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits for a process to end. @returns whether it did */
export async function ended(pid: number, patienceMs: number): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += 25) {
    if (!isAlive(pid)) return true;
    await sleep(25);
  }
  return !isAlive(pid);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
