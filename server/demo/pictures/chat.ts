import { Random } from '../random';
import { type Bubble, chatBubbles } from './chat-text';
import type { Picture } from './picture';
import { box, page, widthOf, words, wrapped } from './svg';

interface Theme {
  wall: string;
  bar: string;
  mine: string;
  theirs: string;
  ink: string;
  faint: string;
}

const DARK: Theme = {
  wall: '#0e1518',
  bar: '#1d2a30',
  mine: '#0b5a4b',
  theirs: '#222e35',
  ink: '#f1f4f4',
  faint: '#a9b4b8',
};
const LIGHT: Theme = {
  wall: '#ece5dd',
  bar: '#ffffff',
  mine: '#d6f5c6',
  theirs: '#ffffff',
  ink: '#14191b',
  faint: '#5c676b',
};

const WIDTH = 720;
const HEIGHT = 1280;
const SIZE = 30;
const LEADING = 40;
const BUBBLE = 520;

function bubble({ mine, text, clock }: Bubble, top: number, theme: Theme): { svg: string; bottom: number } {
  const lines = wrapped(text, SIZE, BUBBLE - 48);
  const width = Math.min(BUBBLE, Math.max(170, ...lines.map((line) => widthOf(line, SIZE) + 48)));
  const height = lines.length * LEADING + 52;
  const left = mine ? WIDTH - 24 - width : 24;
  const letters = lines.map((line, row) =>
    words(left + 24, top + 42 + row * LEADING, line, { size: SIZE, fill: theme.ink }),
  );
  const stamp = words(left + width - 20, top + height - 14, clock, { size: 20, fill: theme.faint, anchor: 'end' });
  return {
    svg: box(left, top, width, height, mine ? theme.mine : theme.theirs, 20) + letters.join('') + stamp,
    bottom: top + height,
  };
}

function head(name: string, clock: string, theme: Theme): string {
  return [
    box(0, 0, WIDTH, 150, theme.bar),
    words(28, 36, clock, { size: 24, fill: theme.ink, weight: 700 }),
    words(WIDTH - 84, 36, '4G', { size: 22, fill: theme.ink, anchor: 'end' }),
    box(WIDTH - 70, 18, 42, 20, theme.ink, 5),
    box(WIDTH - 66, 22, 22, 12, theme.bar, 2),
    `<path d="M44 82 L28 100 L44 118" fill="none" stroke="${theme.ink}" stroke-width="5"/>`,
    `<circle cx="104" cy="100" r="34" fill="#7a8fa6"/>`,
    words(104, 112, name.charAt(0).toUpperCase(), { size: 34, fill: '#ffffff', weight: 700, anchor: 'middle' }),
    words(156, 96, name, { size: 32, fill: theme.ink, weight: 700 }),
    words(156, 130, 'encrypted, burns in 7 days', { size: 22, fill: theme.faint }),
  ].join('');
}

function foot(theme: Theme): string {
  const field = box(24, HEIGHT - 90, WIDTH - 130, 66, theme.theirs, 33);
  const hint = words(60, HEIGHT - 47, 'Message', { size: 28, fill: theme.faint });
  const arrow = `<circle cx="${WIDTH - 56}" cy="${HEIGHT - 57}" r="34" fill="#1d9a7c"/><path d="M${WIDTH - 68} ${HEIGHT - 72} l28 15 l-28 15 z" fill="#ffffff"/>`;
  return field + hint + arrow;
}

/** A screenshot of somebody's telephone; odd numbers are dark. */
export function chatPicture(number: number): Picture {
  const theme = number % 2 === 1 ? DARK : LIGHT;
  const { name, bubbles } = chatBubbles(new Random(7100 + number));
  const parts = [box(0, 0, WIDTH, HEIGHT, theme.wall), head(name, bubbles.at(-1)?.clock ?? '', theme)];
  const shown: string[] = [name];
  let top = 176;
  for (const one of bubbles) {
    const drawn = bubble(one, top, theme);
    if (drawn.bottom > HEIGHT - 110) break;
    parts.push(drawn.svg);
    shown.push(one.text);
    top = drawn.bottom + 18;
  }
  return { svg: page(WIDTH, HEIGHT, [...parts, foot(theme)]), text: shown };
}
