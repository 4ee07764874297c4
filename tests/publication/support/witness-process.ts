import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve(import.meta.dirname, '../../../witness/witness.mjs');

/** A real witness in a process of its own, with a folder that outlives it. */
export class WitnessProcess {
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambit-witness-'));
  readonly vkey: string;
  #child: ChildProcess | undefined;
  #port = 0;

  constructor(name: string) {
    const key = path.join(this.#folder, 'key');
    this.vkey = spawnSync(process.execPath, [PROGRAM, '--init', '--key', key, '--name', name], {
      encoding: 'utf8',
    }).stdout.trim();
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Starts it, at the port that it had before. */
  async start(logVkey: string): Promise<void> {
    const state = path.join(this.#folder, 'state');
    const child = spawn(
      process.execPath,
      [
        PROGRAM,
        ...['--key', path.join(this.#folder, 'key'), '--state', state, '--log', logVkey, '--port', String(this.#port)],
        ...(fs.existsSync(state) ? [] : ['--init-state']),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#child = child;
    const [line] = await once(child.stdout, 'data');
    child.stdout.resume();
    this.#port = Number(/listening (\d+)/.exec(String(line))?.[1]);
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    await this.kill();
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}
