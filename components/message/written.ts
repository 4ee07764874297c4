const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** "Tuesday 14 April 2020" */
export const writtenDay = (at: Date) => DAY.format(at).replace(',', '');

/** "09:13 UTC", under a day's heading. */
export const writtenClock = (at: Date) => `${CLOCK.format(at)} UTC`;

/** The day in UTC as a key: 2020-04-14. */
export const dayOf = (at: Date) => at.toISOString().slice(0, 10);
