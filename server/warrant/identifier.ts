import { BadInput } from '../refusal';

/** Joiners that belong to a writing: between the parts of an emoji, and inside words of scripts that need them. */
const JOINED =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)(?:\u200D|\uFE0F)|(?<=[\p{M}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200C\u200D]/gu;
/** Characters that nobody sees: controls, format characters, half pairs, separators of lines, fillers, selectors of variants. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}\u115F\u1160\u3164\uFFA0]/u;
/** Printed ASCII without spaces, as most names are. */
const PLAIN = /^[\x21-\x7e]*$/;
const EDGE = /^\s|\s$/u;

/**
 * What is wrong with a name as a target, or null. Targets count letter by letter, so nothing is trimmed or folded in silence: what nobody
 * could see on the order is refused by its code point.
 */
export function faultOf(name: string): string | null {
  if (PLAIN.test(name)) return null;
  const edge = EDGE.exec(name)?.[0];
  if (edge) return `“${shown(name)}” begins or ends with white space (${codePoint(edge)})`;
  const unseen = UNSEEN.exec(name.replace(JOINED, ''))?.[0];
  return unseen ? `“${shown(name)}” holds a character that can’t be seen (${codePoint(unseen)})` : null;
}

/** Of a long list so many bad names are told. */
const TOLD = 5;

/** Refuses names that can't be targets, each by its name and the code point that is wrong with it. */
export function requireIdentifiers(names: readonly string[]): void {
  const faults = names.flatMap((name) => faultOf(name) ?? []);
  if (faults.length === 0) return;
  const more = faults.length > TOLD ? `; and ${faults.length - TOLD} more like these` : '';
  throw new BadInput(`Names count letter by letter: ${faults.slice(0, TOLD).join('; ')}${more}.`);
}

/** The name with what can't be seen written as its code point, cut where it is long. */
function shown(name: string): string {
  const written = [...name.slice(0, 60)].map((char) => (UNSEEN.test(char) ? `[${codePoint(char)}]` : char)).join('');
  return name.length > 60 ? `${written}…` : written;
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
