import { HOURS, OPENS_AT } from './calendar';
import { Chooser } from './chooser';
import { conversations } from './conversations';
import { exchange, type Say } from './dialogue';
import { lineOf } from './line';
import { Random } from './random';
import { writtenBy } from './rhythm';
import { STORIES } from './stories';

/** Fewer would leave the planted stories without a haystack. */
export const FEWEST_MESSAGES = 2000;

export interface CorpusOrder {
  /** Exactly so many lines, planted ones included. */
  messages: number;
  /** A safe integer; the same seed and number of messages give the same bytes. */
  seed: number;
}

/** A line that waits until everything before it has been written. */
interface Waiting {
  at: number;
  line: string;
}

const byTime = (one: Waiting, other: Waiting) => one.at - other.at;

/** Planted lines in the order of time. */
function plantedLines(): Waiting[] {
  const lines = Object.values(STORIES).flatMap(({ conversation, handles, lines }) => {
    const place = { id: conversation, quoted: handles.map((name) => JSON.stringify(name)) };
    return lines.map((said, index) => ({ at: said.at, line: lineOf(place, { ...said, number: index + 1 }) }));
  });
  return lines.sort(byTime);
}

/** Lines that were said but not yet written; planted ones wait in it from the start. */
class Outbox {
  #waiting = plantedLines();

  readonly say: Say = (at, conversation, from, body, attachment) => {
    const number = ++conversation.said;
    this.#waiting.push({ at, line: lineOf(conversation, { number, at, from, body, attachment }) });
  };

  get size(): number {
    return this.#waiting.length;
  }

  /** Everything said before `until` (seconds since 1970), in order, and forgets it. */
  take(until: number): string {
    // A stable sort keeps what was said in the same second in the order in which it was said.
    this.#waiting.sort(byTime);
    let chunk = '';
    let taken = 0;
    for (const { at, line } of this.#waiting) {
      if (at >= until) break;
      chunk += line;
      taken++;
    }
    if (taken > 0) this.#waiting = this.#waiting.slice(taken);
    return chunk;
  }
}

/** The background, hour by hour: has people talk until each hour's share of all messages is said. */
class Talk {
  readonly #chooser: Chooser;
  readonly #written: Float64Array;
  #said = 0;

  constructor(
    private readonly random: Random,
    private readonly wanted: number,
    order: CorpusOrder,
    private readonly say: Say,
  ) {
    const all = conversations(random, order.messages);
    this.#chooser = new Chooser(random, all);
    this.#written = writtenBy(all.flatMap(({ members }) => members));
  }

  hour(hour: number): void {
    const share = hour === HOURS - 1 ? 1 : (this.#written[hour] ?? 0);
    while (this.#said < Math.floor(this.wanted * share)) {
      const { conversation, starter } = this.#chooser.next(hour);
      const startsAt = Math.max(OPENS_AT + hour * 3600 + this.random.below(3600), conversation.busyUntil);
      const opening = { starter, startsAt, most: this.wanted - this.#said };
      this.#said += exchange(this.random, conversation, opening, this.say);
    }
  }
}

/** Throws a RangeError on a number of messages or a seed that `corpus` can't serve. */
export function refuseUnservable({ messages, seed }: CorpusOrder): void {
  if (!Number.isSafeInteger(messages) || messages < FEWEST_MESSAGES) {
    throw new RangeError(`messages must be a whole number of at least ${FEWEST_MESSAGES}`);
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError('seed must be a whole number');
}

/**
 * The corpus as chunks of whole lines in the order of time. Only the people, the standing of each conversation and the
 * lines of the running hour are kept, so that memory doesn't grow with the messages.
 * Throws a RangeError on a number of messages or a seed it can't serve.
 */
export function* corpus(order: CorpusOrder): Generator<string, void, undefined> {
  refuseUnservable(order);
  const outbox = new Outbox();
  const talk = new Talk(new Random(order.seed), order.messages - outbox.size, order, outbox.say);
  for (let hour = 0; hour < HOURS; hour++) {
    talk.hour(hour);
    const chunk = outbox.take(OPENS_AT + (hour + 1) * 3600);
    if (chunk !== '') yield chunk;
  }
  const rest = outbox.take(Number.POSITIVE_INFINITY);
  if (rest !== '') yield rest;
}
