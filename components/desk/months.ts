/** A bar of the chart of months: 2020-04 and its messages. */
export type Month = { readonly month: string; readonly n: number };

/** The months from the first to the last, with those between that have nothing. */
export function everyMonth(found: readonly Month[]): Month[] {
  const counts = new Map(found.map(({ month, n }) => [month, n]));
  const names = [...counts.keys()].sort();
  const [first, last] = [names[0], names.at(-1)];
  const months: Month[] = [];
  if (first === undefined || last === undefined) return months;
  for (let month = first; month <= last; month = nextMonth(month)) months.push({ month, n: counts.get(month) ?? 0 });
  return months;
}

/** The month after 2020-12: 2021-01. */
export function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** The first instant of a month. */
export function monthStart(month: string): string {
  return `${month}-01T00:00:00.000Z`;
}

const NAME = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** April 2020 */
export function monthName(month: string): string {
  return NAME.format(new Date(monthStart(month)));
}
