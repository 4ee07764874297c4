/** `2005-02-06 06:23:00 UTC` */
export const writtenTime = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** `06:23:00` */
export const clockTime = (at: Date): string => at.toISOString().slice(11, 19);

/** `2005-02-06`, the key of a day. */
export const dayKey = (at: Date): string => at.toISOString().slice(0, 10);

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** `Sunday 6 February 2005` */
export const writtenDay = (at: Date): string => dayFormat.format(at).replace(',', '');
