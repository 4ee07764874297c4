import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** The day so many days from now, as a date field writes it: `2026-12-24`. Days are of UTC. */
export function dayIn(days: number): string {
  return dayjs.utc().add(days, 'day').format('YYYY-MM-DD');
}

/** The last second of a day; null for what is no day. */
export function endOf(day: string): Date | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T23:59:59Z`) : null;
}
