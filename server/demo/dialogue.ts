import { type Attachment, PICTURE_COUNTS, type PictureKind, picturePath, VOICE_NOTES, voicePath } from './attachment';
import type { Conversation } from './conversations';
import type { Random } from './random';
import { Facts } from './slots';
import { expand, type Template } from './template';
import type { Topic } from './tongue';
import { typed } from './typing';

/** Takes one message: when (seconds since 1970), in which conversation, by which member, what. */
export type Say = (
  at: number,
  conversation: Conversation,
  member: number,
  body: string,
  attachment?: Attachment,
) => void;

const PICTURES_OF: Record<Topic, PictureKind> = {
  greetings: 'scene',
  family: 'scene',
  football: 'chat',
  logistics: 'map',
  money: 'note',
  product: 'product',
  device: 'chat',
};

/** What an option that was left out leaves behind: doubled, closing and opening blanks, and those before a mark. */
const LOOSE_BLANKS = /^ +| +(?= |$|[,.?!،])/g;

/** One exchange about one matter, its members taking turns. */
class Exchange {
  readonly #facts: Facts;
  #at: number;
  #left: number;

  constructor(
    private readonly random: Random,
    private readonly conversation: Conversation,
    private readonly say: Say,
    startsAt: number,
    most: number,
  ) {
    this.#facts = new Facts(random, conversation.tongue);
    this.#at = startsAt;
    this.#left = most;
  }

  /** When the last message was said and how many may still be. */
  get end(): { at: number; left: number } {
    return { at: this.#at, left: this.#left };
  }

  run(starter: number, topic: Topic): void {
    let speaker = starter;
    const turns = this.random.pick(this.conversation.tongue.scripts[topic]);
    for (let place = 0; place < turns.length; place++) {
      const ways = turns[place];
      if (!ways || (place > 0 && this.random.chance(0.04))) continue;
      this.#phrase(speaker, ways);
      this.#aside(speaker, topic);
      speaker = this.#next(speaker);
    }
  }

  /** What isn't part of the matter: second thoughts, nods, pictures, voice. */
  #aside(speaker: number, topic: Topic): void {
    const { tongue } = this.conversation;
    const roll = this.random.below(1000);
    if (roll < 80) this.#phrase(speaker, tongue.tails);
    else if (roll < 240) this.#phrase(this.#next(speaker), tongue.nods);
    else if (roll < 262) this.#picture(speaker, PICTURES_OF[topic]);
    else if (roll < 267) this.#voice(speaker);
  }

  /** In a group anybody may answer; between two it is always the other. */
  #next(speaker: number): number {
    const size = this.conversation.members.length;
    return (speaker + 1 + (size > 2 ? this.random.below(size - 1) : 0)) % size;
  }

  #words(ways: readonly Template[]): string {
    return expand(this.random.pick(ways), this.random, this.#facts.fill).replace(LOOSE_BLANKS, '');
  }

  #phrase(speaker: number, ways: readonly Template[]): void {
    this.#utter(speaker, typed(this.random, this.#words(ways), this.conversation.members[speaker]?.sloppiness ?? 0));
  }

  #picture(speaker: number, kind: PictureKind): void {
    // The last note is planted; everybody else's pictures are the others.
    const path = picturePath(kind, this.random.between(1, PICTURE_COUNTS[kind] - (kind === 'note' ? 1 : 0)));
    const body = this.random.chance(0.4) ? '' : this.#words(this.conversation.tongue.captions);
    this.#utter(speaker, body, { name: `IMG_${this.random.between(1000, 9999)}.png`, path });
  }

  #voice(speaker: number): void {
    const path = voicePath(this.random.between(1, VOICE_NOTES));
    this.#utter(speaker, '', { name: `PTT-${this.random.between(100_000, 999_999)}.wav`, path });
  }

  #utter(speaker: number, body: string, attachment?: Attachment): void {
    if (this.#left === 0) return;
    this.#left--;
    this.say(this.#at, this.conversation, speaker, body, attachment);
    this.#at += pause(this.random);
  }
}

/** Seconds until the next message: mostly under a minute, sometimes somebody puts the telephone away. */
function pause(random: Random): number {
  const roll = random.below(100);
  if (roll < 70) return random.between(3, 50);
  return roll < 95 ? random.between(50, 240) : random.between(240, 1500);
}

/** One exchange of at most `most` messages, opened by `starter` at `startsAt`; returns how many were said. */
export function exchange(
  random: Random,
  conversation: Conversation,
  opening: { starter: number; startsAt: number; most: number },
  say: Say,
): number {
  const talk = new Exchange(random, conversation, say, opening.startsAt, opening.most);
  talk.run(opening.starter, random.pick(conversation.topics));
  conversation.busyUntil = talk.end.at + 60;
  return opening.most - talk.end.left;
}
