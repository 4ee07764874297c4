import type { Random } from './random';
import { SLOTS, type Slot } from './slot-names';
import type { Tongue } from './tongue';
import { iban, wallet } from './wallet';

const AMOUNTS = [
  20, 30, 40, 50, 60, 75, 80, 90, 120, 150, 180, 220, 250, 280, 300, 350, 380, 420, 450, 500, 550, 600, 650, 700, 750,
  800, 850, 900, 950, 1100, 1200, 1350, 1400, 1500, 1600, 1750, 1800, 2000, 2200, 2400, 2500, 2800, 3000, 3200, 3500,
  4000, 4200, 4500, 4800, 5500, 6000, 6400, 7000, 7500, 8000, 9000, 9500, 11000, 12000, 12500, 14000, 15000, 16500,
  18000, 20000, 22000, 24000, 25000, 27500, 30000, 32000, 36000, 40000, 45000, 48000, 60000, 65000, 75000, 90000,
];
const TEAMS = ['ajax', 'psv', 'feyenoord', 'city', 'arsenal', 'liverpool', 'barca', 'atleti', 'galatasaray', 'fener'];
const RIVALS = ['juve', 'milan', 'spurs', 'chelsea', 'napoli', 'porto', 'celtic', 'zenit', 'olympiakos', 'besiktas'];
const VOWELS = 'AEIOU';
const CONSONANTS = 'BDFGHJKLNPRSTVXZ';
const ARABIC_ZERO = 0x660;

/** What the slots of one matter have in common, so that a counter-offer is below the price and later is later. */
interface Matter {
  tongue: Tongue;
  price: number;
  /** The hour that is talked about, 7 to 20. */
  hour: number;
}

function matterOf(random: Random, tongue: Tongue): Matter {
  return { tongue, price: random.pick(AMOUNTS), hour: random.between(7, 20) };
}

/** Haggled down by up to a third, to a round figure. */
function haggled(random: Random, price: number): number {
  const step = price >= 10_000 ? 500 : price >= 1000 ? 50 : price >= 100 ? 10 : 5;
  return Math.max(step, Math.round((price * (0.68 + random.unit() * 0.27)) / step) * step);
}

function money(random: Random, tongue: Tongue, value: number): string {
  const unit = random.pick(tongue.units);
  const style = random.below(8);
  if (style === 0) return `€${value}`;
  if (style === 1 && value >= 1000) return `${Math.floor(value / 1000)}.${`${value % 1000}`.padStart(3, '0')} ${unit}`;
  if (style <= 3 && value >= 1000) return `${value / 1000}k`.replace('.', random.chance(0.5) ? ',' : '.');
  const digits = tongue.code === 'ar' && random.chance(0.3) ? easternDigits(value) : `${value}`;
  return style === 4 ? digits : `${digits}${random.chance(0.8) ? ' ' : ''}${unit}`;
}

/** Arabic writers use either row of digits, and a search that knows only one misses the other. */
function easternDigits(value: number): string {
  return [...`${value}`].map((digit) => String.fromCodePoint(ARABIC_ZERO + Number(digit))).join('');
}

function clock(random: Random, hour: number): string {
  const minute = random.below(12) * 5;
  const style = random.below(4);
  if (style === 0) return `${hour}h`;
  if (style === 1) return `${hour}.${two(minute)}`;
  return `${hour}:${two(minute)}`;
}

/** Numbers that regulators keep for fiction (Ofcom, ARCEP, PTS): nobody's telephone rings. */
function phone(random: Random): string {
  const style = random.below(5);
  if (style === 0) return `+44 7700 900${three(random.below(1000))}`;
  if (style === 1) return `07700900${three(random.below(1000))}`;
  if (style === 2) return `+46 70 174 06 ${two(random.between(5, 99))}`;
  const four = `${random.below(10000)}`.padStart(4, '0');
  return `+33 6 39 98 ${four.slice(0, 2)} ${four.slice(2)}`;
}

/** Dutch plates with a vowel, which the registry hasn't issued since 1978. */
function plate(random: Random): string {
  const letters = VOWELS.charAt(random.below(5)) + CONSONANTS.charAt(random.below(16));
  const tail = CONSONANTS.charAt(random.below(16));
  return random.chance(0.5)
    ? `${letters}-${three(random.below(1000))}-${tail}`
    : `${letters}${three(random.below(1000))}${tail}`;
}

/** A point near one of the ports, five decimals: about a metre. */
function spot(random: Random): string {
  const [latitude, longitude] = random.pick([
    [51.88, 4.25],
    [51.26, 4.32],
    [57.69, 11.86],
    [36.12, -5.43],
    [51.95, 1.29],
  ] as const);
  return `${(latitude + random.unit() / 20).toFixed(5)}, ${(longitude + random.unit() / 20).toFixed(5)}`;
}

const two = (value: number) => `${value}`.padStart(2, '0');
const three = (value: number) => `${value}`.padStart(3, '0');

const FILLERS: Record<Slot, (random: Random, matter: Matter) => string> = {
  amount: (random, { tongue, price }) => money(random, tongue, price),
  offer: (random, { tongue, price }) => money(random, tongue, haggled(random, price)),
  quantity: (random) => `${random.chance(0.8) ? random.between(2, 12) : random.between(2, 12) * 10}`,
  time: (random, { hour }) => clock(random, hour),
  later: (random, { hour }) => clock(random, hour + random.between(1, 3)),
  day: (random, { tongue }) => random.pick(tongue.days),
  place: (random, { tongue }) => random.pick(tongue.places),
  city: (random, { tongue }) => random.pick(tongue.cities),
  name: (random, { tongue }) => random.pick(tongue.names),
  item: (random, { tongue }) => random.pick(tongue.items),
  phone,
  plate,
  wallet,
  iban,
  spot,
  code: (random) => `${random.between(1000, 9999)}`,
  team: (random) => random.pick(TEAMS),
  rival: (random) => random.pick(RIVALS),
  score: (random) => `${random.below(5)}-${random.below(4)}`,
  mail: (random, { tongue }) => `${tongue.code}.${random.between(100, 9999)}@example.org`,
};

const FILLERS_IN_ORDER = SLOTS.map((slot) => FILLERS[slot]);

/** The facts of one matter: a price or a place that was named once stays the same in the answers. */
export class Facts {
  readonly #known: (string | undefined)[] = [];
  readonly #matter: Matter;

  constructor(
    private readonly random: Random,
    tongue: Tongue,
  ) {
    this.#matter = matterOf(random, tongue);
  }

  readonly fill = (slot: number): string => {
    const known = this.#known[slot];
    if (known !== undefined) return known;
    const filler = FILLERS_IN_ORDER[slot];
    if (!filler) throw new RangeError(`no slot ${slot}`);
    const text = filler(this.random, this.#matter);
    this.#known[slot] = text;
    return text;
  };
}
