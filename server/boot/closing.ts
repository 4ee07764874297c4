import { setTimeout as sleep } from 'node:timers/promises';

/** Ends one part of the house: in order, or at once. Must bear being asked twice. */
export type Stop = (how: 'in order' | 'at once') => Promise<void>;

const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const FORCED_MS = 6_000;
// npm and `timeout` pass on a signal that the terminal has sent us already: one wish, told twice.
const ECHO_MS = 500;

/** What has been opened, and how to close it: in the opposite order, on a signal or at the end. A second signal forces. */
export class Closing {
  readonly #ask = new AbortController();
  readonly #open: { name: string; stop: Stop }[] = [];
  readonly #say: (line: string) => void;
  #askedAt = 0;
  #inHand: { name: string; stop: Stop } | undefined;

  constructor(say: (line: string) => void) {
    this.#say = say;
    for (const name of SIGNALS) process.on(name, () => this.#onSignal(name));
    if (process.env.npm_lifecycle_event) this.#followParent(process.ppid);
  }

  /** Aborted when somebody asked for the end: long steps watch it. */
  get signal(): AbortSignal {
    return this.#ask.signal;
  }

  /** Resolves when somebody asked for the end. */
  asked(): Promise<void> {
    return new Promise((resolve) => {
      if (this.signal.aborted) resolve();
      else this.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /** Remembers how to end something that has just been opened. @returns forgets it again, once it has ended by itself */
  add(name: string, stop: Stop): () => void {
    const part = { name, stop };
    this.#open.push(part);
    return () => {
      const place = this.#open.indexOf(part);
      if (place >= 0) this.#open.splice(place, 1);
    };
  }

  /** Closes everything that is open, the last first. */
  async closeAll(): Promise<void> {
    for (let part = this.#open.pop(); part; part = this.#open.pop()) {
      this.#inHand = part;
      const startedAt = Date.now();
      await part.stop('in order').catch((error: unknown) => this.#say(`${part?.name}: ${String(error)}`));
      if (part.name) this.#say(`${part.name} stopped (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    }
    this.#inHand = undefined;
  }

  #onSignal(name: NodeJS.Signals): void {
    if (!this.signal.aborted) {
      this.#askedAt = performance.now();
      this.#ask.abort(new Error(`stopped by ${name}`));
      return;
    }
    if (performance.now() - this.#askedAt < ECHO_MS) return;
    this.#say('stopping at once');
    void this.#force();
  }

  // npm runs us below a shell that takes the SIGTERM meant for us and dies of it alone: then the shell's end is the signal.
  #followParent(parent: number): void {
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      this.#ask.abort(new Error('stopped by the end of npm'));
    }, 500);
    watch.unref();
  }

  async #force(): Promise<void> {
    const parts = [...this.#open.reverse(), ...(this.#inHand ? [this.#inHand] : [])];
    await Promise.race([Promise.allSettled(parts.map((part) => part.stop('at once'))), sleep(FORCED_MS)]);
    process.exit(1);
  }
}
