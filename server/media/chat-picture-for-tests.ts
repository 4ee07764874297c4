import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { resolve } = createRequire(import.meta.url);
const font = readFileSync(resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'));
let ready: Promise<void> | undefined;

/** Shades of a chat: wall, bubbles of the other side, own bubbles, letters. */
export const THEMES = {
  dark: ['#0b141a', '#202c33', '#005c4b', '#e9edef'],
  light: ['#efe6dd', '#ffffff', '#dcf8c6', '#111b21'],
  grey: ['#555555', '#777777', '#555555', '#dddddd'],
} as const;

/** A screenshot of a chat: messages by turns left and right, `scale` 1 being 720 pixels wide. */
export async function chatPicture(messages: readonly string[], theme: keyof typeof THEMES, scale = 1): Promise<Buffer> {
  ready ??= initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await ready;
  const [wall, theirs, ours, ink] = THEMES[theme];
  const bubbles = messages.map((text, index) => {
    const width = 40 + text.length * 15;
    const [x, fill] = index % 2 === 0 ? [20, theirs] : [700 - width, ours];
    return bubble({ text, x, y: 60 + index * 110, width, fill, ink });
  });
  const height = 100 + messages.length * 110;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${height}">
    <rect width="100%" height="100%" fill="${wall}"/>${bubbles.join('')}</svg>`;
  const fitTo = { mode: 'width', value: Math.round(720 * scale) } as const;
  return Buffer.from(new Resvg(svg, { fitTo, font: { fontBuffers: [font] } }).render().asPng());
}

type Bubble = { text: string; x: number; y: number; width: number; fill: string; ink: string };

function bubble({ text, x, y, width, fill, ink }: Bubble): string {
  return `<rect x="${x}" y="${y}" rx="16" width="${width}" height="70" fill="${fill}"/>
    <text x="${x + 18}" y="${y + 45}" font-size="26" font-family="Noto Sans" fill="${ink}">${text}</text>`;
}
