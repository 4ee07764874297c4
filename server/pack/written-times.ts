/** `2005-02-06 06:23:00 UTC` */
export const writtenTime = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** `06:23:00 UTC` */
const utcClock = (at: Date): string => `${at.toISOString().slice(11, 19)} UTC`;

/** Whether a zone is one that times can be told in (IANA name). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Times as a pack prints them: in the zone of its template, UTC beside them. */
export class LocalTimes {
  private readonly parts: Intl.DateTimeFormat;
  private readonly longDay: Intl.DateTimeFormat;
  private readonly zoneName: Intl.DateTimeFormat;

  constructor(
    language: string,
    readonly zone: string,
  ) {
    // Swedish writes dates and times as ISO 8601 does.
    this.parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
    this.longDay = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: zone });
    this.zoneName = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' });
  }

  get isUtc(): boolean {
    return this.zone === 'UTC';
  }

  /** `2005-02-06`, the key of a day. */
  dayKey(at: Date): string {
    return this.parts.format(at).slice(0, 10);
  }

  /** `Sunday 6 February 2005`, in the pack's language. */
  day(at: Date): string {
    return this.longDay.format(at);
  }

  /** `07:23:00` */
  clock(at: Date): string {
    return this.parts.format(at).slice(11);
  }

  /** `GMT+1`; summer and winter differ. */
  offset(at: Date): string {
    return this.zoneName.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  }

  /** `06:23:00 UTC`, with the day where it is another. */
  utc(at: Date): string {
    const day = at.toISOString().slice(0, 10);
    return day === this.dayKey(at) ? utcClock(at) : `${day.slice(5)} ${utcClock(at)}`;
  }

  /** `2005-02-06 07:23:00 GMT+1`, or UTC alone. */
  full(at: Date): string {
    return this.isUtc ? writtenTime(at) : `${this.parts.format(at)} ${this.offset(at)}`;
  }
}
