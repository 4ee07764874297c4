import type { TerminalText } from './terminal-text';

let isPipeWatched = false;

/** A reader that went away (`| head`) ends the verb, quietly. */
function watchPipe(): void {
  if (isPipeWatched) return;
  isPipeWatched = true;
  process.stdout.on('error', () => process.exit());
}

/** Prints a result. */
export function say(line: TerminalText): void {
  watchPipe();
  process.stdout.write(`${line}\n`);
}

/** Prints what is beside the result: progress, hints, refusals. */
export function tell(line: TerminalText): void {
  process.stderr.write(`${line}\n`);
}

/** What a terminal would obey although JSON lets it stand: DEL, C1 controls, invisible and reordering characters. */
const UNESCAPED = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Prints a result for programs. The same value for a parser, harmless on a terminal. */
export function sayJson(value: unknown): void {
  watchPipe();
  process.stdout.write(`${jsonText(value)}\n`);
}

export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    UNESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
