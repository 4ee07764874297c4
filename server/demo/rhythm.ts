import { HOURS, OPENS_AT } from './calendar';

/** How likely each kind of person is to write in each local hour, 0 to 23. */
const DAYS = [
  [1, 0, 0, 0, 0, 2, 12, 35, 55, 60, 60, 65, 70, 60, 60, 65, 70, 80, 85, 80, 70, 50, 25, 8],
  [6, 2, 1, 0, 0, 0, 3, 12, 25, 35, 45, 50, 55, 55, 55, 60, 70, 80, 90, 100, 100, 90, 60, 25],
  [60, 40, 25, 12, 5, 2, 1, 2, 6, 12, 20, 30, 40, 45, 50, 50, 55, 60, 65, 75, 85, 95, 100, 85],
] as const;

export const CHRONOTYPES = DAYS.length;

export interface Rhythm {
  /** Which of the kinds of day above. */
  chronotype: number;
  /** Hours east of UTC. */
  zone: number;
  /** How much of a weekday's talk is left at the weekend; above 1 for those who live for it. */
  weekend: number;
}

/** 0 to about 1: how likely this person writes in the given hour since the corpus opens. */
export function activity({ chronotype, zone, weekend }: Rhythm, hour: number): number {
  // A week is added because zones west of Greenwich would reach back before the first hour.
  const local = hour + zone + 168;
  const isWeekend = Math.floor(local / 24) % 7 >= 5;
  const ofDay = (local + (isWeekend ? 22 : 0)) % 24;
  return ((DAYS[chronotype]?.[ofDay] ?? 0) / 100) * (isWeekend ? weekend : 1);
}

const NETWORKS_FELL = [Date.UTC(2020, 6, 2), Date.UTC(2021, 2, 9)].map((at) => (at / 1000 - OPENS_AT) / 3600);

/** The platform grows, and jumps when rival networks are taken down (July 2020, March 2021). */
function popularity(hour: number): number {
  const jumps = NETWORKS_FELL.filter((fellAt) => hour > fellAt).length;
  return 0.35 + (0.5 * hour) / HOURS + 0.2 * jumps;
}

/** For every hour the share of all messages that have been written by its end; the last is 1. */
export function writtenBy(people: readonly Rhythm[]): Float64Array {
  const week = Array.from({ length: 168 }, (_, hour) => people.reduce((sum, one) => sum + activity(one, hour), 0));
  const shares = new Float64Array(HOURS);
  let total = 0;
  for (let hour = 0; hour < HOURS; hour++) {
    total += (week[hour % 168] ?? 0) * popularity(hour);
    shares[hour] = total;
  }
  return shares.map((share) => share / total);
}
