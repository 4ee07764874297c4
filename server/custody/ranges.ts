/** Messages of one conversation by their position, both ends included. */
export type Range = { readonly conversation: bigint; readonly from: number; readonly to: number };

/** Bytes of a salt: see `objectsDigest`. */
export const SALT_BYTES = 16;

/** The fewest ranges that hold exactly these messages: sorted, merged where they touch, each message once. */
export function toRanges(items: readonly { conversation: bigint; position: number }[]): Range[] {
  const sorted = [...items].sort((a, b) => compare(a.conversation, b.conversation) || a.position - b.position);
  const ranges: Range[] = [];
  for (const { conversation, position } of sorted) {
    const last = ranges.at(-1);
    if (last?.conversation === conversation && position <= last.to + 1) {
      ranges[ranges.length - 1] = { ...last, to: position };
    } else {
      ranges.push({ conversation, from: position, to: position });
    }
  }
  return ranges;
}

/**
 * For each range, by conversation and then by first position: `<conversation>,<from>,<to>;` as plain decimal numbers,
 * no sign, no leading zeroes, no spaces; the semicolon also after the last.
 * Throws a RangeError unless the ranges are as `toRanges` makes them: one set of messages has one text.
 */
export function rangesText(ranges: readonly Range[]): string {
  for (const [at, range] of ranges.entries()) requireCanonical(range, ranges[at - 1]);
  return ranges.map(({ conversation, from, to }) => `${conversation},${from},${to};`).join('');
}

function requireCanonical({ conversation, from, to }: Range, before: Range | undefined): void {
  if (conversation < 0n || !isPosition(from) || !isPosition(to) || from > to) {
    throw new RangeError('a range has a conversation and two positions from 0 up, the first not after the last');
  }
  if (before === undefined || before.conversation < conversation) return;
  if (before.conversation > conversation || from <= before.to + 1) {
    throw new RangeError('ranges are sorted and merged before they are digested');
  }
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
