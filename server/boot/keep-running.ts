import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type ChildPlan, startChild } from './child';
import type { ProcessMark } from './process-table';

const RESTARTS = 3;
// Counted afresh after a quiet while, or a program that stumbles once a week would bring the house down in a month.
const QUIET_MS = 10 * 60_000;
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** A program that is started again when it ends by itself: three restarts, then it gives up, unless it may stay away. */
export class KeptChild {
  /** Rejects, with the sentence for it, when the program has ended too often. Resolves once it was stopped. */
  readonly gaveUp: Promise<void>;
  readonly #plan: ChildPlan;
  readonly #said: { say: (line: string) => void; onStart: () => void };
  #child: Child;
  #stopping = false;

  /** @param said what to tell the terminal, and whom to tell that the process's number has changed */
  constructor(plan: ChildPlan, said: { say: (line: string) => void; onStart: () => void }) {
    this.#plan = plan;
    this.#said = said;
    this.#child = startChild(plan);
    this.gaveUp = this.#watch();
    // Whoever waits for it comes later; until then a rejection is no accident.
    this.gaveUp.catch(() => undefined);
  }

  get mark(): ProcessMark {
    return this.#child.mark;
  }

  /** Ends the program for good, by force after the patience. */
  stop(patienceMs: number): Promise<void> {
    this.#stopping = true;
    return this.#child.stop(patienceMs);
  }

  async #watch(): Promise<void> {
    let restarts = 0;
    for (;;) {
      const startedAt = Date.now();
      const how = await this.#child.ended;
      if (this.#stopping) return;
      restarts = Date.now() - startedAt > QUIET_MS ? 1 : restarts + 1;
      if (restarts > RESTARTS && !this.#plan.mayStayAway) throw new Error(this.#ending(how));
      // One that keeps ending is tried ever more rarely.
      if (restarts <= RESTARTS) this.#say(how, restarts);
      await sleep(Math.min(restarts * PAUSE_MS, LONGEST_PAUSE_MS));
      if (this.#stopping) return;
      this.#child = startChild(this.#plan);
      this.#said.onStart();
    }
  }

  #say(how: string, restarts: number): void {
    const again =
      restarts === RESTARTS && this.#plan.mayStayAway ? 'and so on, without saying so' : `${restarts} of ${RESTARTS}`;
    this.#said.say(`${this.#plan.name} ended by itself (${how}); starting it again, ${again}`);
  }

  #ending(how: string): string {
    return `${this.#plan.name} ended by itself (${how}) and ${RESTARTS} restarts didn't help. Its log: ${this.#plan.logFile}`;
  }
}
