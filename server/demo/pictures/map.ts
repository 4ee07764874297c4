import { Random } from '../random';
import type { Picture } from './picture';
import { box, escaped, page, widthOf, words } from './svg';

const SIDE = 840;
const STREETS = [
  'Kaai 12',
  'Dock Road',
  'Mill Lane',
  'Havenstraat',
  'Station Street',
  'Ferry Way',
  'Market Row',
  'Ropewalk',
  'Brewery Yard',
  'Canal Side',
];
const PLACES = ['Old brickworks', 'Lockup 9', 'Car wash', 'Boat yard', 'Petrol station', 'Cold store', 'Gym'];

function water(random: Random): string {
  const shore = random.between(560, 680);
  const bend = random.between(-90, 90);
  return `<path d="M0 ${shore} C250 ${shore + bend} 560 ${shore - bend} ${SIDE} ${shore + 20} V${SIDE} H0 z" fill="#a8cfe6"/>`;
}

function blocks(random: Random): string {
  return Array.from({ length: 16 }, () => {
    const [x, y] = [random.below(SIDE), random.below(520)];
    return box(x, y, random.between(50, 130), random.between(40, 100), random.chance(0.25) ? '#cfe3bf' : '#dedad1', 4);
  }).join('');
}

/** A road across the map with its name lying on it. */
function road(y: number, slope: number, name: string): string {
  const ends = `M-20 ${y} L${SIDE + 20} ${y + slope * (SIDE + 40)}`;
  const degrees = ((Math.atan(slope) * 180) / Math.PI).toFixed(2);
  const label = `<g transform="translate(150 ${(y + slope * 170 + 9).toFixed(1)}) rotate(${degrees})">${words(0, 0, name, { size: 25, fill: '#45413a' })}</g>`;
  return `<path d="${ends}" stroke="#c9c2b2" stroke-width="46"/><path d="${ends}" stroke="#ffffff" stroke-width="40"/>${label}`;
}

function crossing(x: number): string {
  return `<path d="M${x} -10 L${x + 60} 600" stroke="#c9c2b2" stroke-width="36"/><path d="M${x} -10 L${x + 60} 600" stroke="#ffffff" stroke-width="30"/>`;
}

function pin(x: number, y: number, label: string): string {
  const width = widthOf(label, 30) + 40;
  const left = Math.min(SIDE - width - 16, Math.max(16, x - width / 2));
  return `<path d="M${x} ${y} c-16 -30 -34 -44 -34 -68 a34 34 0 0 1 68 0 c0 24 -18 38 -34 68z" fill="#d0342c"/><circle cx="${x}" cy="${y - 68}" r="13" fill="#fff"/>${box(left, y + 14, width, 54, '#ffffff', 10)}${words(left + 20, y + 51, label, { size: 30, fill: '#151515', weight: 700 })}`;
}

/** A sketch of a map with a pin, as somebody marks the way. */
export function mapPicture(number: number): Picture {
  const random = new Random(7500 + number);
  const first = random.below(STREETS.length);
  const names = [0, 1, 2].map((step) => STREETS[(first + step * 3) % STREETS.length] ?? '');
  const label = `${random.pick(PLACES)} ${random.between(17, 22)}:${random.pick(['00', '15', '30', '45'])}`;
  const [x, y] = [random.between(330, 600), random.between(200, 400)];
  const way = `<path d="M${x - 260} ${SIDE} C${x - 240} ${y + 260} ${x - 60} ${y + 200} ${x} ${y}" fill="none" stroke="#2f6fe0" stroke-width="10" stroke-dasharray="22 14"/>`;
  const roads = names.map((name, place) => road(110 + place * 180, (random.unit() - 0.5) * 0.12, name));
  const parts = [
    box(0, 0, SIDE, SIDE, '#efebe2'),
    blocks(random),
    water(random),
    crossing(random.between(520, 700)),
    ...roads,
    way,
    pin(x, y, label),
  ];
  return { svg: page(SIDE, SIDE, [`<title>${escaped(label)}</title>`, ...parts]), text: [...names, label] };
}
