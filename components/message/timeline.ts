import type { Served } from './served';
import { dayOf } from './written';

/** A row of a conversation as drawn: a day's heading, a grey bar for what the warrant does not cover, or a message. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: Date }
  | { readonly kind: 'sealed'; readonly key: string; readonly count: number }
  | { readonly kind: 'message'; readonly key: string; readonly message: Served; readonly opensRun: boolean };

/** A pause after which a sender's name stands again. */
const RUN_MS = 10 * 60_000;

/** The rows of messages that are in the order of time. Nothing is said of sealed messages but their number. */
export function timeline(messages: readonly Served[]): Row[] {
  const rows: Row[] = [];
  let before: Served | undefined;
  for (const message of messages) {
    const isNewDay = before === undefined || dayOf(before.sentAt) !== dayOf(message.sentAt);
    if (message.sealedBefore > 0)
      rows.push({ kind: 'sealed', key: `sealed-${message.key}`, count: message.sealedBefore });
    if (isNewDay) rows.push({ kind: 'day', key: `day-${dayOf(message.sentAt)}-${message.key}`, at: message.sentAt });
    const opensRun = isNewDay || message.sealedBefore > 0 || startsRun(before, message);
    rows.push({ kind: 'message', key: message.key, message, opensRun });
    before = message;
  }
  return rows;
}

function startsRun(before: Served | undefined, message: Served): boolean {
  if (before === undefined || before.sender !== message.sender) return true;
  return message.sentAt.getTime() - before.sentAt.getTime() > RUN_MS;
}
