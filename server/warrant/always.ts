/** Without dates of its own an exclusion holds for all time that a corpus may have. */
export const ALWAYS = { from: new Date('1970-01-01T00:00:00Z'), to: new Date('2101-01-01T00:00:00Z') };

/** Whether these are the dates of an exclusion that has none of its own. */
export function isAlways({ contentFrom, contentTo }: { contentFrom: Date; contentTo: Date }): boolean {
  return contentFrom.getTime() === ALWAYS.from.getTime() && contentTo.getTime() === ALWAYS.to.getTime();
}
