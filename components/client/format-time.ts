import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** "14 Apr 2020, 09:12 UTC". Times are never shown without their zone. */
export function formatMinute(at: Date): string {
  return dayjs.utc(at).format('D MMM YYYY, HH:mm [UTC]');
}

/** "14 Apr 2020": a day of UTC, where the hour does not matter. */
export function formatDay(at: Date): string {
  return dayjs.utc(at).format('D MMM YYYY');
}

/** "14 Apr 2020, 09:12:33 UTC" */
export function formatSecond(at: Date): string {
  return dayjs.utc(at).format('D MMM YYYY, HH:mm:ss [UTC]');
}

/** How long, in its two largest units: "3 min 20 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** Whole days from now until then; negative when it is over. */
export function daysUntil(at: Date): number {
  return Math.floor((at.getTime() - Date.now()) / 86_400_000);
}
