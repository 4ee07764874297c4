import type { Random } from './random';

const EMOJI = ['😂', '👍', '🙏', '🔥', '😅', '💪', '👀', '🤷', '❤️', '😡', '🤝', '✌️'];
const COMMA = /[,.]/g;
const FIGURE = /\d/;

/**
 * A phrase as it was really typed: with an emoji, without commas, two letters swapped. Texts with figures keep their
 * letters and marks: amounts, wallets and plates must be found again as they were meant.
 */
export function typed(random: Random, text: string, sloppiness: number): string {
  const roll = random.unit();
  if (roll > 0.93) return `${text} ${random.pick(EMOJI)}`;
  if (roll > 0.87) return text.charAt(0).toUpperCase() + text.slice(1);
  if (roll > 0.83) return FIGURE.test(text) ? text : text.replace(COMMA, '');
  return roll < sloppiness && !FIGURE.test(text) ? swapLetters(random, text) : text;
}

function swapLetters(random: Random, text: string): string {
  const at = random.below(Math.max(1, text.length - 2));
  const [first, second] = [text.charAt(at), text.charAt(at + 1)];
  return isLetter(first) && isLetter(second) ? text.slice(0, at) + second + first + text.slice(at + 2) : text;
}

/** A cased letter or an Arabic one: marks, digits, halves of emoji and blanks keep their place. */
function isLetter(character: string): boolean {
  return character.toLowerCase() !== character.toUpperCase() || (character >= 'ء' && character <= 'ي');
}
