import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

export type Tick = { readonly at: Date; readonly label: string };

/** A stretch of time to draw on: its ends, whole months apart, and where it is marked. */
export type TimeAxis = { readonly from: Date; readonly to: Date; readonly ticks: readonly Tick[] };

/** Months between two marks. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
const MOST_TICKS = 3;

/** An axis that holds all these moments, with about so many marks; null when there are no moments. */
export function timeAxis(moments: readonly Date[], most = MOST_TICKS): TimeAxis | null {
  if (moments.length === 0) return null;
  const times = moments.map((moment) => moment.getTime());
  const from = dayjs.utc(Math.min(...times)).startOf('month');
  const last = dayjs.utc(Math.max(...times));
  // A moment at midnight on the first of a month is that month's beginning, not a reason for another month.
  const to = last.isSame(last.startOf('month')) && last.isAfter(from) ? last : last.add(1, 'month').startOf('month');
  const months = to.diff(from, 'month');
  const step = STEPS.find((one) => months / one <= most) ?? Math.ceil(months / most / 120) * 120;
  const ticks = Array.from({ length: Math.ceil(months / step) }, (_, n) => {
    const at = from.add(n * step, 'month');
    return { at: at.toDate(), label: at.format('MMM YYYY') };
  });
  return { from: from.toDate(), to: to.toDate(), ticks };
}

/** Where a moment lies on an axis, in per cent from the left; kept on the axis. */
export function placeOn({ from, to }: TimeAxis, moment: Date): number {
  const share = (moment.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  return Math.min(100, Math.max(0, share * 100));
}
