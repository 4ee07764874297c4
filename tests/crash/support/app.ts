import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { DIE_WITH_PARENT } from '@/server/boot/child';

const ROOT = path.resolve(__dirname, '../../..');
const PROGRAM = path.join(__dirname, 'app-child.ts');

/** One application process after another. The next one is loaded while the present one serves, so that a kill costs no start. */
export class App {
  #spare: ChildProcess;
  #serving: ChildProcess | undefined;
  #port = 0;

  constructor(readonly env: NodeJS.ProcessEnv) {
    this.#spare = this.#load();
  }

  /** Where it listens; 0 while it is down. Throws when it ended and nobody killed it. */
  get port(): number {
    if (this.#serving?.exitCode != null) throw new Error(`the application ended by itself: ${this.#serving.exitCode}`);
    return this.#port;
  }

  /** Puts the spare in the place of the one that was killed. */
  async open(): Promise<void> {
    const child = this.#spare;
    this.#serving = child;
    this.#spare = this.#load();
    await warm.get(child);
    const told = once(child, 'message');
    child.send('open');
    const [{ port }] = (await told) as [{ port: number }];
    this.#port = port;
  }

  /** SIGKILL, and not before it is gone. */
  async kill(): Promise<void> {
    if (this.#serving) await killed(this.#serving);
    this.#serving = undefined;
    this.#port = 0;
  }

  /** Steps the clock of the one that serves, against the machine's. */
  stepClock(ms: number): void {
    this.#serving?.send(ms);
  }

  async close(): Promise<void> {
    await this.kill();
    await killed(this.#spare);
  }

  #load(): ChildProcess {
    const args = ['--require', DIE_WITH_PARENT, '--import', 'tsx', PROGRAM];
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...this.env, AMBIT_TIED: 'yes' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    warm.set(
      child,
      new Promise((resolve, reject) => {
        child.once('message', () => resolve());
        child.once('exit', () => reject(new Error('the application ended before it was told to')));
      }),
    );
    warm.get(child)?.catch(() => undefined);
    return child;
  }
}

const warm = new WeakMap<ChildProcess, Promise<void>>();

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
