import type { Random } from './random';
import { CHRONOTYPES, type Rhythm } from './rhythm';
import type { Tongue } from './tongue';
import { SPOKEN } from './tongues/spoken';

export interface Handle extends Rhythm {
  name: string;
  tongue: Tongue;
  /** How often a message is typed badly, 0 to 1. */
  sloppiness: number;
}

const BIRDS = (
  'owl grebe heron kite gull raven wren finch swift crane stork eagle falcon hawk magpie jackdaw rook crow dove lark ' +
  'linnet martin swallow plover curlew snipe teal mallard pintail eider gannet puffin tern skua petrel bittern egret ' +
  'ibis osprey harrier merlin hobby buzzard kestrel robin dunnock starling thrush'
).split(' ');
const MOODS = ['Night', 'Silent', 'Old', 'Lucky', 'Big', 'Grey', 'El', 'Captain', 'Mister', 'Don', 'Young', 'Black'];
const MARKS = ['🐺', '🦅', '👻', '🔥', '💎', '🐍', '🦁', '⚓', '🎱', '🌴'];
const NATIVE: Record<string, readonly string[]> = {
  ar: ['صقر', 'ابو ليلى', 'الذيب', 'نسر', 'الكابتن', 'غراب'],
  ru: ['Сокол', 'Ворон', 'Тихий', 'Беркут', 'Лис', 'Старик'],
  uk: ['Яструб', 'Лелека', 'Козак', 'Сич', 'Вовк'],
  el: ['Κόρακας', 'Γεράκι', 'Λύκος', 'Καπετάνιος', 'Σπύρος'],
  tr: ['Şahin', 'Kartal', 'Güvercin', 'Çakır'],
  sq: ['Shqiponja', 'Skifteri', 'Gjarpëri'],
};

function proposeName(random: Random, tongue: Tongue): string {
  const native = NATIVE[tongue.code];
  const number = `${random.below(100)}`.padStart(2, '0');
  if (native && random.chance(0.35))
    return random.chance(0.5) ? random.pick(native) : `${random.pick(native)}-${number}`;
  const bird = random.pick(BIRDS);
  const style = random.below(20);
  if (style === 0) return `${random.pick(MOODS)} ${bird}`;
  if (style === 1) return `${random.pick(MARKS)} ${bird}${number}`;
  if (style === 2) return `${bird}${random.pick(MARKS)}`;
  if (style === 3) return `${random.pick(MOODS).toLowerCase()}_${bird}.${number}`;
  return `${bird}-${number}`;
}

function uniqueName(random: Random, tongue: Tongue, taken: Set<string>): string {
  let name = proposeName(random, tongue);
  // Names run out before handles do; a longer number is what people do then, too.
  while (taken.has(name)) name = `${proposeName(random, tongue)}${random.below(10)}`;
  taken.add(name);
  return name;
}

function spokenBy(random: Random): Tongue {
  let left = random.unit() * SPOKEN.reduce((sum, { share }) => sum + share, 0);
  const tongue = SPOKEN.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  return tongue ?? random.pick(SPOKEN);
}

export function person(random: Random, name: string, tongue: Tongue): Handle {
  return {
    name,
    tongue,
    zone: random.pick(tongue.zones),
    chronotype: random.below(CHRONOTYPES),
    weekend: 0.6 + random.unit() * 0.6,
    sloppiness: random.unit() ** 2 * 0.3,
  };
}

/** People of the background; none is named like one of `reserved`. */
export function people(random: Random, count: number, reserved: readonly string[]): Handle[] {
  const taken = new Set(reserved);
  return Array.from({ length: count }, () => {
    const tongue = spokenBy(random);
    return person(random, uniqueName(random, tongue, taken), tongue);
  });
}
