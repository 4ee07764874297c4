const SHAPE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d))?)?)?$/;
const MINUTE = 60_000;
/** The furthest zones there are, in either direction (UTC+14, Line Islands). */
const FURTHEST_ZONE = 14 * 60;

function zoneMinutes(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  const total = hours * 60 + minutes;
  if (minutes > 59 || total > FURTHEST_ZONE) return null;
  return zone.startsWith('-') ? -total : total;
}

/** Date.UTC turns 31 February into 2 March and the year 20 into 1920; a date must come back as it went in. */
function utcMillis(local: string): number | null {
  const millis = Date.parse(local);
  return Number.isNaN(millis) || new Date(millis).toISOString() !== local ? null : millis;
}

/**
 * The instant that a year, a month, a day (their start in UTC) or a full time with its zone names, as ISO 8601 in UTC
 * with milliseconds; null for anything else, a time without zone included. Years 1 to 9999, as PostgreSQL reads them.
 */
export function readInstant(text: string): string | null {
  const parts = SHAPE.exec(text.toUpperCase());
  if (!parts) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    parts;
  const local = utcMillis(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`);
  const offset = zoneMinutes(zone);
  if (local === null || offset === null) return null;
  const instant = new Date(local - offset * MINUTE).toISOString();
  return /^(?!0000)\d{4}-/.test(instant) ? instant : null;
}
