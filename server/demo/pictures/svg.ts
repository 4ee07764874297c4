/** Text as it may stand inside an SVG element or attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

export interface Lettering {
  size: number;
  fill: string;
  weight?: 400 | 700;
  anchor?: 'start' | 'middle' | 'end';
}

/** The families are named in the order in which a missing glyph is looked for. */
const FAMILIES = 'Noto Sans, Noto Sans Arabic, Noto Emoji';

export function words(x: number, y: number, text: string, lettering: Lettering): string {
  const { size, fill, weight = 400, anchor = 'start' } = lettering;
  return `<text x="${x}" y="${y}" font-family="${FAMILIES}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

export function box(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}

export function page(width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}

const NARROW = /[ .,:;!'|iljtf1()]/;
const WIDE = /[mwMW@%A-Z€]|[^\u0020-\u024f]/;

/** About how wide a text comes out, a little too much rather than too little: there is nobody to measure it. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += NARROW.test(character) ? 0.33 : WIDE.test(character) ? 0.8 : 0.58;
  return ems * size;
}

/** The text broken between words into lines of at most `width`. */
export function wrapped(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
