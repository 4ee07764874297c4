import { tell } from './say';
import { safe } from './terminal-text';

/** How far a piece of work is. `total` is null where nobody knows it. */
export type Step = { readonly step: string; readonly done: number; readonly total: number | null };

const WIDTH = 24;
/** Milliseconds between two lines of a step: where somebody watches, and where not. */
const DRAWN_EVERY = 100;
const PLAIN_EVERY = 5_000;

/**
 * One line of progress: step, bar, share, rate and time left.
 * @param doneBefore what was done when the watching began, so that the rate is of what was seen
 * @param bytes whether `done` counts bytes
 */
export function progressText({ step, done, total }: Step, seconds: number, doneBefore = 0, bytes = false): string {
  const rate = seconds > 0 ? (done - doneBefore) / seconds : 0;
  const speed = rate > 0 ? `  ${bytes ? megabytes(rate) : Math.round(rate).toLocaleString('en-GB')}/s` : '';
  if (total === null || total <= 0) return `${step}  ${bytes ? megabytes(done) : done.toLocaleString('en-GB')}${speed}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const left = rate > 0 ? `  ${duration((total - done) / rate)} left` : '';
  return `${step}  [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${Math.floor(share * 100)} %${speed}${left}`;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Progress on standard error: one line drawn over and over on a terminal, a plain line now and then elsewhere. */
export class Progress {
  #step = '';
  #startedAt = 0;
  #doneBefore = 0;
  #drawnAt = 0;
  readonly #isDrawn = process.stderr.isTTY;

  /** @param bytes whether this step counts bytes */
  show(now: Step, bytes = false): void {
    const isNew = now.step !== this.#step;
    if (isNew) this.#begin(now);
    if (!isNew && Date.now() - this.#drawnAt < (this.#isDrawn ? DRAWN_EVERY : PLAIN_EVERY)) return;
    this.#drawnAt = Date.now();
    const line = safe`${progressText(now, (Date.now() - this.#startedAt) / 1000, this.#doneBefore, bytes)}`;
    if (this.#isDrawn) process.stderr.write(`\r\u001b[2K${line}`);
    else tell(line);
  }

  /** Leaves the last line standing. */
  end(): void {
    if (this.#isDrawn && this.#step !== '') process.stderr.write('\n');
    this.#step = '';
  }

  #begin({ step, done }: Step): void {
    this.end();
    this.#step = step;
    this.#startedAt = Date.now();
    this.#doneBefore = done;
  }
}
