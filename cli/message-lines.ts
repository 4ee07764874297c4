import type { MessageOnWire } from '@/server/reading/wire';
import { say } from './say';
import { bodyLine, bold, safe } from './terminal-text';
import { timeText } from './time-text';

const RECIPIENTS_SHOWN = 5;

/** Prints a message: time, sender, recipients, its own id; then the body on one line, and what is attached. */
export function sayMessage(message: MessageOnWire): void {
  const { sentAt, sender, recipients, id, body, highlights, attachments } = message;
  say(safe`${timeText(sentAt)}  ${bold(sender)} -> ${recipientsText(recipients)}  (${id})`);
  say(body === null ? safe`    [ the warrant does not cover the text ]` : safe`    ${bodyLine(body, highlights)}`);
  for (const { kind, name, state } of attachments) say(safe`    [ ${kind}: ${name}, ${state} ]`);
}

function recipientsText(recipients: readonly string[]): string {
  const more = recipients.length - RECIPIENTS_SHOWN;
  const shown = recipients.slice(0, RECIPIENTS_SHOWN).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** Prints the bar that stands for messages outside the warrant: their number, nothing else of them. */
export function saySealed(count: number, warrant: string): void {
  if (count > 0) say(safe`[ ${count} ${count === 1 ? 'message' : 'messages'} not covered by ${warrant} ]`);
}
