import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process that can't be mistaken for a later one that was given the same number. */
export type ProcessMark = { pid: number; startTicks: string | null };

/** Whether the process runs. One that has ended and waits to be collected (a zombie) does not. */
export function isAlive(pid: number): boolean {
  const stat = readStat(pid);
  if (stat) return stat.state !== 'Z' && stat.state !== 'X';
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The process's mark: its number with the kernel's start time (proc(5), field 22). */
export function markOf(pid: number): ProcessMark {
  return { pid, startTicks: readStat(pid)?.startTicks ?? null };
}

/** Whether exactly the marked process still runs, and not another under its number. */
export function stillRuns(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && markOf(mark.pid).startTicks === mark.startTicks;
}

/** The command line of a process, or undefined when it is gone or another user's secret. */
export function commandOf(pid: number): string | undefined {
  return argumentsOf(pid).join(' ').trim() || readProc(`${pid}/comm`)?.trim() || undefined;
}

/** The arguments that a process was started with, its program first. */
export function argumentsOf(pid: number): string[] {
  return readProc(`${pid}/cmdline`)?.split('\0') ?? [];
}

/** Numbers of all processes that the kernel shows to us. Empty where there is no /proc. */
export function allPids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Where a link in /proc points to, or undefined when it is gone or not ours to read. */
export function linkOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

/** A file of /proc as text, or undefined when it is gone or not ours to read. */
export function readProc(name: string): string | undefined {
  try {
    return readFileSync(`/proc/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

function readStat(pid: number): { state: string; startTicks: string } | undefined {
  const line = readProc(`${pid}/stat`);
  // The command's name stands in brackets and may itself hold brackets and blanks: count from the last one.
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields?.[0], fields?.[19]];
  return state && startTicks ? { state, startTicks } : undefined;
}
