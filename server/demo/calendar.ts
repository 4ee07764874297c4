/** The months the corpus covers: from a Monday in autumn 2019, 20 months, UTC. */
export const OPENS_AT = Date.UTC(2019, 9, 7) / 1000;
export const HOURS = (Date.UTC(2021, 5, 7) / 1000 - OPENS_AT) / 3600;

const PAIRS = Array.from({ length: 60 }, (_, value) => `${value}`.padStart(2, '0'));
const dates = new Map<number, string>();

function dateOf(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * 86_400_000).toISOString().slice(0, 11);
    dates.set(day, date);
  }
  return date;
}

/** `2020-04-14T09:12:33Z` for seconds since 1970. By hand, because Date costs as much as the rest of a message. */
export function isoTime(seconds: number): string {
  const day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  const minutes = Math.floor(rest / 60);
  return `${dateOf(day)}${PAIRS[Math.floor(minutes / 60)]}:${PAIRS[minutes % 60]}:${PAIRS[rest % 60]}Z`;
}
