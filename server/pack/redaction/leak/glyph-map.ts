import { hexBytes } from './pdf-strings';

/** From the codes of a font to the text that they draw. */
export interface GlyphMap {
  /** Bytes of a code. */
  readonly width: number;
  readonly text: ReadonlyMap<number, string>;
}

const utf16 = (digits: string): string => Buffer.from(hexBytes(digits), 'latin1').swap16().toString('utf16le');

const evenUtf16 = (digits: string): string =>
  utf16(digits.length % 4 === 0 ? digits : digits.padStart(digits.length + 4 - (digits.length % 4), '0'));

function plus(text: string, by: number): string {
  const last = text.charCodeAt(text.length - 1);
  return text.slice(0, -1) + String.fromCharCode(last + by);
}

/** Reads a ToUnicode map (ISO 32000-1, 9.10.3). */
export function readGlyphMap(cmap: string): GlyphMap {
  const text = new Map<number, string>();
  const code = (digits: string) => Number.parseInt(digits, 16);
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from = '', to = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g))
      text.set(code(from), evenUtf16(to));
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', first, list] of block.matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]+)>|\[([^\]]*)\])/g,
    )) {
      const listed = [...(list ?? '').matchAll(/<([0-9a-fA-F]+)>/g)].map(([, digits = '']) => evenUtf16(digits));
      for (let at = code(from); at <= Math.min(code(to), code(from) + 0xffff); at += 1) {
        const by = at - code(from);
        text.set(at, first === undefined ? (listed[by] ?? '') : plus(evenUtf16(first), by));
      }
    }
  }
  const space = /begincodespacerange\s*<([0-9a-fA-F]+)>/.exec(cmap)?.[1] ?? '0000';
  return { width: space.length / 2, text };
}

/** What bytes shown in a font say. A code without a text is a sign that belongs to no word. */
export function glyphsText(map: GlyphMap | undefined, bytes: string): string {
  if (map === undefined) return bytes;
  let text = '';
  for (let at = 0; at + map.width <= bytes.length; at += map.width) {
    let code = 0;
    for (let of = 0; of < map.width; of += 1) code = code * 256 + bytes.charCodeAt(at + of);
    text += map.text.get(code) ?? '\ufffd';
  }
  return text;
}
