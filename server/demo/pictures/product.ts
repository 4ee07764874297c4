import { Random } from '../random';
import type { Picture } from './picture';
import { box, page, words } from './svg';

const WIDTH = 960;
const HEIGHT = 720;
const STAMPS = ['RX', '7', 'LION', 'A1', 'KING', '88', 'TT', 'NORTH'];
const TABLES = [
  ['#8a6a4f', '#2e2118'],
  ['#c9c4bb', '#6f6a63'],
  ['#4b5660', '#171c21'],
  ['#a34f3c', '#3a1712'],
] as const;
/** Bright side, dark side, and an ink that shows on them. */
const WRAPS = [
  ['#c8a876', '#8e6f43', 'rgba(20,20,20,0.75)'],
  ['#e9e5da', '#b3ad9d', 'rgba(20,20,20,0.75)'],
  ['#3a3a40', '#131317', 'rgba(240,240,240,0.8)'],
  ['#d8c04a', '#98822a', 'rgba(20,20,20,0.75)'],
] as const;

function shade(id: string, from: string, to: string): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0.35" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;
}

/** A taped parcel lying at an angle, lit from the upper left. */
function parcel(
  x: number,
  y: number,
  width: number,
  height: number,
  degrees: number,
  stamp: string,
  ink: string,
): string {
  const tape = 'rgba(255,255,255,0.28)';
  return [
    `<g transform="translate(${x} ${y}) rotate(${degrees})">`,
    box(14, 20, width, height, 'rgba(0,0,0,0.45)', 18),
    box(0, 0, width, height, 'url(#wrap)', 12),
    `<path d="M0 ${height * 0.82} L${width} ${height * 0.76} V${height - 12} a12 12 0 0 1 -12 12 H12 a12 12 0 0 1 -12 -12z" fill="rgba(0,0,0,0.22)"/>`,
    box(width * 0.44, 0, width * 0.12, height, tape),
    box(0, height * 0.4, width, height * 0.16, tape),
    words(width * 0.22, height * 0.34, stamp, {
      size: Math.round(height * 0.18),
      fill: ink,
      weight: 700,
      anchor: 'middle',
    }),
    '</g>',
  ].join('');
}

/** Light from above and dark corners, as in a snapshot with a telephone. */
const LIGHT =
  '<radialGradient id="lamp" cx="0.4" cy="0.25" r="0.9"><stop offset="0" stop-color="#fff" stop-opacity="0.32"/><stop offset="0.45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.6"/></radialGradient>';

function grain(random: Random): string {
  return Array.from({ length: 26 }, () => {
    const y = random.below(HEIGHT);
    const drop = random.between(-16, 16);
    return `<path d="M0 ${y} q${WIDTH / 2} ${drop} ${WIDTH} ${random.between(-6, 6)}" fill="none" stroke="rgba(0,0,0,${(0.04 + random.unit() * 0.1).toFixed(2)})" stroke-width="${random.between(1, 5)}"/>`;
  }).join('');
}

/** A snapshot of wrapped goods on a table. The first is one parcel alone: the thing that is never named. */
export function productPicture(number: number): Picture {
  const random = new Random(7700 + number);
  const [near, far] = random.pick(TABLES);
  const [bright, dark, ink] = random.pick(WRAPS);
  const stamp = number === 1 ? '' : random.pick(STAMPS);
  const count = number === 1 ? 1 : random.between(2, 6);
  const parcels = Array.from({ length: count }, (_, place) => {
    const [column, row] = [place % 3, Math.floor(place / 3)];
    const x = count === 1 ? 300 : 80 + column * 275 + random.between(-20, 20);
    return parcel(
      x,
      (count === 1 ? 250 : 150 + row * 260) + random.between(-14, 14),
      250,
      180,
      random.between(-9, 9),
      stamp,
      ink,
    );
  });
  const defs = `<defs>${shade('table', near, far)}${shade('wrap', bright, dark)}${LIGHT}</defs>`;
  const parts = [
    defs,
    box(0, 0, WIDTH, HEIGHT, 'url(#table)'),
    grain(random),
    ...parcels,
    box(0, 0, WIDTH, HEIGHT, 'url(#lamp)'),
  ];
  return { svg: page(WIDTH, HEIGHT, parts), text: stamp === '' ? [] : Array.from({ length: count }, () => stamp) };
}
