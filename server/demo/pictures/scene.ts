import { Random } from '../random';
import type { Picture } from './picture';
import { box, page } from './svg';

const WIDTH = 960;
const HEIGHT = 640;
const SKIES = [
  ['#f6b26b', '#5b3a6e', '#2c3350'],
  ['#cfe8f7', '#7fb4dd', '#2f6d8f'],
  ['#f3d1dc', '#b18fc0', '#4a5a86'],
] as const;

function ridge(random: Random, base: number, fill: string): string {
  let path = `M0 ${HEIGHT} V${base}`;
  for (let x = 0; x < WIDTH; x += 120) path += ` q60 ${random.between(-120, 10)} 120 ${random.between(-24, 24)}`;
  return `<path d="${path} V${HEIGHT} z" fill="${fill}"/>`;
}

/** A holiday snapshot without a word in it: OCR has to find nothing here. */
export function scenePicture(number: number): Picture {
  const random = new Random(7900 + number);
  const [low, high, sea] = SKIES[number % SKIES.length] ?? SKIES[0];
  const sun = random.between(180, 780);
  const defs = `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${high}"/><stop offset="1" stop-color="${low}"/></linearGradient><radialGradient id="sun"><stop offset="0" stop-color="#fff6d8"/><stop offset="0.3" stop-color="#ffe9a8" stop-opacity="0.9"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/></radialGradient></defs>`;
  const waves = Array.from({ length: 40 }, () => {
    const y = random.between(445, HEIGHT);
    return box(random.below(WIDTH), y, random.between(30, 160), 2, 'rgba(255,255,255,0.22)');
  });
  const parts = [
    defs,
    box(0, 0, WIDTH, HEIGHT, 'url(#sky)'),
    `<circle cx="${sun}" cy="${random.between(210, 330)}" r="150" fill="url(#sun)"/>`,
    ridge(random, 400, '#3d4a55'),
    ridge(random, 440, '#29343d'),
    box(0, 440, WIDTH, 200, sea),
    ...waves,
  ];
  return { svg: page(WIDTH, HEIGHT, parts), text: [] };
}
