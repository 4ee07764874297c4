const SHAPE =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?(?:([Zz])|([+-])(\d{2})(?::?(\d{2}))?)$/;
/** UTC+14, the Line Islands: no clock on earth is further off. */
const FURTHEST_ZONE = 14 * 60;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

export type SentAt =
  | { readonly ok: true; readonly utc: string }
  | { readonly ok: false; readonly reason: 'badTime' | 'timeOutOfRange' };

/**
 * Reads an ISO 8601 date and time with its zone: `2016-03-01T09:05:00.250+01:00`. Seconds may be missing and parts of a second are
 * cut to the millisecond, which is what a place to go on reading from can hold; what the source wrote is kept beside it. Without a zone a time names no instant, so it is refused.
 * Wrong clocks are real (1970, 2099), so every instant from 1970 to 2099 in UTC is taken; what lies outside isn't a time of sending.
 */
export function readSentAt(text: string): SentAt {
  const parts = SHAPE.exec(text);
  const bad = { ok: false, reason: 'badTime' } as const;
  if (!parts) return bad;
  const [, date, hour, minute, second = '00', fraction = ''] = parts;
  const millis = Date.parse(`${date}T${hour}:${minute}:${second}.000Z`);
  const zone = zoneMinutes(parts.slice(7));
  // Date.parse turns 31 February into 2 March: what comes out must be what went in.
  if (
    zone === null ||
    Number.isNaN(millis) ||
    new Date(millis).toISOString() !== `${date}T${hour}:${minute}:${second}.000Z`
  )
    return bad;
  const instant = millis - zone * 60_000;
  if (instant < EARLIEST || instant >= LATEST) return { ok: false, reason: 'timeOutOfRange' };
  return { ok: true, utc: `${new Date(instant).toISOString().slice(0, 19)}.${fraction.slice(0, 3) || '0'}Z` };
}

/** Minutes east of Greenwich from sign, hours and minutes; null for a zone that there isn't. */
function zoneMinutes([sign, hours = '0', minutes = '0']: readonly (string | undefined)[]): number | null {
  const total = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || total > FURTHEST_ZONE) return null;
  return sign === '-' ? -total : total;
}
