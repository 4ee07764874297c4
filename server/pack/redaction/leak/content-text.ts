import { type GlyphMap, glyphsText } from './glyph-map';
import { hexBytes, literalAt, pdfText } from './pdf-strings';

/** What a content stream shows, and the strings in it that are not drawn: alternative texts, for one. */
export interface ContentText {
  /** Runs of one line joined: a word may be drawn in pieces. */
  readonly joined: string;
  /** Every run by itself: what stands beside a word on its line is no part of it. */
  readonly apart: string;
  readonly beside: string;
}

type Operand = { readonly kind: 'string'; readonly bytes: string } | { readonly kind: 'other'; readonly word: string };

const TOKEN = /[\s\0]+|%[^\r\n]*|\(|<<|>>|<([0-9a-fA-F\s]*)>|[[\]{}]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);
/** Operators that set the next text elsewhere: by how they do it, on the same line or not. */
const MOVES = new Set(['Td', 'TD', 'T*', 'Tm', 'ET', 'BT']);

/** Reads a content stream with its fonts by their resource names (ISO 32000-1, 9.4). */
export function contentText(content: string, fonts: (name: string) => GlyphMap | undefined): ContentText {
  const joined: string[] = [];
  const apart: string[] = [];
  const beside: string[] = [];
  let operands: Operand[] = [];
  let font: GlyphMap | undefined;
  let line = '';
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(content); match !== null; match = TOKEN.exec(content)) {
    const [word] = match;
    if (/^[\s\0%]/.test(word)) continue;
    if (word === '(') {
      const { bytes, end } = literalAt(content, match.index);
      operands.push({ kind: 'string', bytes });
      TOKEN.lastIndex = end;
      continue;
    }
    if (match[1] !== undefined) {
      operands.push({ kind: 'string', bytes: hexBytes(match[1]) });
      continue;
    }
    if (/^[/[\]{}<>\d+.-]/.test(word)) {
      operands.push({ kind: 'other', word });
      continue;
    }
    const words = operands.flatMap((one) => (one.kind === 'other' ? [one.word] : []));
    const strings = operands.flatMap((one) => (one.kind === 'string' ? [one.bytes] : []));
    if (word === 'Tf') font = fonts(words.findLast((one) => one.startsWith('/'))?.slice(1) ?? '');
    else if (SHOWS.has(word)) {
      const shown = strings.map((bytes) => glyphsText(font, bytes)).join('');
      joined.push(shown);
      apart.push(shown);
    } else if (MOVES.has(word)) {
      // Runs that follow each other on one line may be one word; what is set on another line never is.
      const place = word === 'Tm' ? (words[5] ?? '') : word === 'BT' || word === 'ET' ? line : '';
      if (place !== line) joined.push('\n');
      line = place;
    } else beside.push(...strings.map(pdfText));
    operands = [];
  }
  return { joined: joined.join(''), apart: apart.join('\n'), beside: beside.join('\n') };
}
