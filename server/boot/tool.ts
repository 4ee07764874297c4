import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { BootRefusal } from './boot-refusal';
import { DIE_WITH_PARENT } from './child';
import { repository } from './repository';

/**
 * Runs one of the checkout's own tools with node and waits for it; its output is kept back and shown only when it fails.
 * @param what the sentence's subject when it fails: "Building the pages"
 * @param signal ends the tool and everything it started
 */
export async function runTool(
  what: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, ['--require', DIE_WITH_PARENT, ...args], {
    cwd: repository,
    env: { ...env, AMBIT_TIED: 'yes' },
    // Ctrl-C in the terminal reaches us alone; the channel ends the tool when we are killed.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const end = () => killGroup(child.pid);
  signal.addEventListener('abort', end, { once: true });
  const code = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  const [printed, complained, status] = await Promise.all([textOf(child.stdout), textOf(child.stderr), code]);
  signal.removeEventListener('abort', end);
  signal.throwIfAborted();
  if (status !== 0) throw new BootRefusal(`${what} failed (exit code ${status}):\n${printed}${complained}`);
}

async function textOf(stream: Readable | null): Promise<string> {
  return stream ? await text(stream) : '';
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
