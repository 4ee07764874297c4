import { OPENS_AT } from './calendar';
import type { Conversation } from './conversations';
import type { Random } from './random';
import { activity } from './rhythm';

/** After so many sleepers somebody talks at an odd hour: there always are such people. */
const PATIENCE = 60;

/** Chooses who talks next, in proportion to how talkative each conversation is and how awake its members are. */
export class Chooser {
  readonly #reach: Float64Array;
  readonly #total: number;

  constructor(
    private readonly random: Random,
    private readonly all: readonly Conversation[],
  ) {
    // Heavy tail: the weight falls with the rank, a little flatter than Zipf's law so that no chat is half the corpus.
    let sum = 0;
    this.#reach = Float64Array.from(all, (_, rank) => {
      sum += (rank + 6) ** -0.9;
      return sum;
    });
    this.#total = sum;
  }

  /** A conversation that is free in this hour, and one of its members who is awake. */
  next(hour: number): { conversation: Conversation; starter: number } {
    const hourEndsAt = OPENS_AT + (hour + 1) * 3600;
    for (let tries = 0; ; tries++) {
      const conversation = this.#talkative();
      const starter = this.random.below(conversation.members.length);
      if (tries >= PATIENCE) return { conversation, starter };
      if (conversation.busyUntil >= hourEndsAt || hour < conversation.fromHour || hour > conversation.toHour) continue;
      const member = conversation.members[starter];
      if (member && this.random.chance(activity(member, hour))) return { conversation, starter };
    }
  }

  #talkative(): Conversation {
    const wanted = this.random.unit() * this.#total;
    let low = 0;
    let high = this.#reach.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#reach[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    return this.all[low] ?? this.random.pick(this.all);
  }
}
