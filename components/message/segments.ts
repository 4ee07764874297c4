/** A piece of a body: plain text, a hit of the search, or a character that would hide itself. */
export type Segment = { readonly kind: 'text' | 'hit' | 'control'; readonly text: string; readonly at: number };

export type Highlight = { readonly start: number; readonly end: number };

/**
 * Characters that show nothing or turn the text about: controls, bidirectional overrides, zero-width spaces, tag characters. Joiners
 * stay, because Persian and emoji are written with them; a line break of Windows stays a line break.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Cuts a body at its hits (in order, apart from each other) and at hidden characters. Joined again it is the body. */
export function segmentsOf(body: string, highlights: readonly Highlight[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end } of highlights) {
    if (start > at) segments.push(...withControls(body.slice(at, start), 'text', at));
    segments.push(...withControls(body.slice(start, end), 'hit', start));
    at = end;
  }
  if (at < body.length) segments.push(...withControls(body.slice(at), 'text', at));
  return segments;
}

function withControls(text: string, kind: 'text' | 'hit', offset: number): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { 0: hidden, index } of text.matchAll(HIDDEN)) {
    if (index > at) segments.push({ kind, text: text.slice(at, index), at: offset + at });
    segments.push({ kind: 'control', text: hidden, at: offset + index });
    at = index + hidden.length;
  }
  if (at < text.length) segments.push({ kind, text: text.slice(at), at: offset + at });
  return segments;
}

/** How a hidden character is written on the screen: U+202E for an override, U+0000 for NUL. Few fonts have signs for them. */
export function nameOfControl(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
