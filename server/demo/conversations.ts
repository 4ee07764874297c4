import { HOURS } from './calendar';
import { conversationId, MOST_CONVERSATIONS } from './conversation-id';
import { type Handle, people, person } from './handles';
import type { Random } from './random';
import { BYSTANDERS, REGULARS } from './stories';
import type { Tongue, Topic } from './tongue';
import { SPOKEN } from './tongues/spoken';

/** Talk that has been going on, and where it stands: all that is kept of it. */
export interface Conversation {
  id: string;
  /** The members' names as JSON strings. */
  quoted: readonly string[];
  members: readonly Handle[];
  tongue: Tongue;
  topics: readonly Topic[];
  /** First and last hour in which somebody opens it. */
  fromHour: number;
  toHour: number;
  /** Messages so far; the next message's number is one more. */
  said: number;
  /** Seconds since 1970 until which the last exchange runs. */
  busyUntil: number;
}

/** About as many devices as the platform it imitates had. */
const MOST_PEOPLE = 12_000;
const LARGEST_GROUP = 12;

const TRADE: readonly Topic[] = [
  'product',
  'product',
  'product',
  'logistics',
  'logistics',
  'money',
  'money',
  'device',
  'greetings',
  'football',
];
const PRIVATE: readonly Topic[] = ['family', 'family', 'greetings', 'greetings', 'football', 'football', 'device'];

function groupSize(random: Random): number {
  if (random.chance(0.72)) return 2;
  let size = 3;
  while (size < LARGEST_GROUP && random.chance(0.68)) size++;
  return size;
}

/** Friends speak one language mostly; a few people know everybody. */
function members(random: Random, first: Handle, crowd: readonly Handle[], speakers: Map<Tongue, Handle[]>): Handle[] {
  const chosen = new Set([first]);
  const size = groupSize(random);
  const spoken = speakers.get(first.tongue) ?? [];
  const alike = spoken.length > 0 ? spoken : crowd;
  for (let tries = 0; chosen.size < size && tries < 60; tries++) {
    const circle = random.chance(0.85) ? alike : crowd;
    chosen.add(wellKnown(random, circle));
  }
  return [...chosen];
}

function wellKnown(random: Random, circle: readonly Handle[]): Handle {
  const known = circle[Math.floor(circle.length * random.unit() ** 1.7)];
  return known ?? random.pick(circle);
}

function lifetime(random: Random): { fromHour: number; toHour: number } {
  const fromHour = random.chance(0.3) ? random.below(HOURS * 0.7) : 0;
  const toHour = random.chance(0.25) ? fromHour + random.between(200, HOURS * 0.4) : HOURS;
  return { fromHour, toHour };
}

/** Each regular of the stories has this many other conversations, so that a warrant on a handle covers ordinary talk too. */
const CONVERSATIONS_OF_A_REGULAR = 3;
const FIRST_OF_REGULARS = 4;

function regularAt(index: number, regulars: readonly Handle[]): Handle | undefined {
  const place = index - FIRST_OF_REGULARS;
  const isTheirs = place >= 0 && place < regulars.length * CONVERSATIONS_OF_A_REGULAR;
  return isTheirs ? regulars[place % regulars.length] : undefined;
}

/** Everybody and every conversation of the background, for a corpus of about so many messages. */
export function conversations(random: Random, messages: number): Conversation[] {
  const bounded = (wanted: number, most: number) => Math.min(most, Math.max(40, Math.round(wanted)));
  const crowd = people(random, bounded(messages / 150, MOST_PEOPLE), [...REGULARS, ...BYSTANDERS]);
  const regulars = REGULARS.map((name) => person(random, name, SPOKEN[0] ?? random.pick(SPOKEN)));
  const speakers = new Map(SPOKEN.map((tongue) => [tongue, crowd.filter((one) => one.tongue === tongue)]));
  return Array.from({ length: bounded(messages / 60, MOST_CONVERSATIONS) }, (_, index) => {
    const regular = regularAt(index, regulars);
    const first = regular ?? wellKnown(random, crowd);
    const everybody = members(random, first, crowd, speakers);
    return {
      id: conversationId(index),
      members: everybody,
      quoted: everybody.map(({ name }) => JSON.stringify(name)),
      tongue: first.tongue,
      topics: regular || random.chance(0.65) ? TRADE : PRIVATE,
      ...(regular ? { fromHour: 0, toHour: HOURS } : lifetime(random)),
      said: 0,
      busyUntil: 0,
    };
  });
}
