import type { Random } from '../random';
import { Facts } from '../slots';
import { expand } from '../template';
import type { Topic } from '../tongue';
import { tongueOf } from '../tongue';
import { english } from '../tongues/english';

export interface Bubble {
  mine: boolean;
  text: string;
  clock: string;
}

const ENGLISH = tongueOf(english);
const NAMES = ['Tall one', 'heron-11', 'Ray garage', 'Captain', 'cousin M', 'rook-58', 'Deano', 'boat man', 'swift-20'];
const SHOWN: readonly Topic[] = ['logistics', 'money', 'product', 'device', 'football', 'greetings'];
const BEYOND_LETTERS = /[^\u0020-\u024f€]+/g;

/** What stands in a screenshot: two exchanges in English, without emoji, as readers of pictures know neither. */
export function chatBubbles(random: Random): { name: string; bubbles: Bubble[] } {
  const name = random.pick(NAMES);
  let minute = random.between(8 * 60, 21 * 60);
  const bubbles = [random.pick(SHOWN), random.pick(SHOWN)].flatMap((topic) => {
    const facts = new Facts(random, ENGLISH);
    return random.pick(ENGLISH.scripts[topic]).map((ways, turn) => {
      minute += random.between(1, 9);
      const text = expand(random.pick(ways), random, facts.fill).replace(BEYOND_LETTERS, '').replace(/ +/g, ' ').trim();
      return { mine: turn % 2 === 0, text, clock: clockOf(minute) };
    });
  });
  return { name, bubbles };
}

function clockOf(minute: number): string {
  return `${Math.floor(minute / 60) % 24}:${`${minute % 60}`.padStart(2, '0')}`;
}
