import type { Highlight } from './segments';

/** Longer bodies are shown in part until somebody asks for all: one message must not fill ten screens. */
const MOST_CHARACTERS = 1200;
const MOST_LINES = 18;

/** A body cut to what is shown at first, with what was left away. */
export type Clipped = { readonly body: string; readonly highlights: Highlight[]; readonly hitsLeft: number };

/** The first part of a long body; null where all of it is short enough. */
export function clip(body: string, highlights: readonly Highlight[]): Clipped | null {
  const end = wholeCharacters(body, Math.min(MOST_CHARACTERS, endOfLines(body)));
  if (end >= body.length) return null;
  const shown = highlights.filter((hit) => hit.end <= end);
  return { body: body.slice(0, end), highlights: shown, hitsLeft: highlights.length - shown.length };
}

function endOfLines(body: string): number {
  let at = -1;
  for (let line = 0; line < MOST_LINES; line++) {
    at = body.indexOf('\n', at + 1);
    if (at === -1) return body.length;
  }
  return at;
}

/** Not between the two halves of an emoji. */
function wholeCharacters(body: string, end: number): number {
  const isHalf = /[\ud800-\udbff]/.test(body.charAt(end - 1));
  return isHalf ? end - 1 : end;
}

const BEFORE_HIT = 50;
const SNIPPET = 260;

/** The part of a body for a line in a list: round its first hit, with an ellipsis where something was left away. */
export function snippet(body: string, highlights: readonly Highlight[]): { body: string; highlights: Highlight[] } {
  const first = highlights[0]?.start ?? 0;
  const from = first > BEFORE_HIT * 2 ? wordStart(body, first - BEFORE_HIT) : 0;
  const to = wholeCharacters(body, Math.min(body.length, from + SNIPPET));
  const lead = from > 0 ? '…' : '';
  const shift = lead.length - from;
  return {
    body: `${lead}${body.slice(from, to)}${to < body.length ? '…' : ''}`,
    highlights: highlights
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

function wordStart(body: string, at: number): number {
  const space = body.indexOf(' ', at);
  return space === -1 || space > at + BEFORE_HIT ? wholeCharacters(body, at) : space + 1;
}
