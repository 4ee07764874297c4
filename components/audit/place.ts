import { ACTS, type Act } from '@/server/custody/entry-header';

/** What narrows the list and which entry is open: all of it lies in the URL, so that Back and a link bring it again. */
export type AuditPlace = {
  readonly acts: readonly Act[];
  readonly outcome: 'ok' | 'deny' | 'error' | null;
  /** The casebook's alias: addresses name nobody. */
  readonly person: string | null;
  readonly of: string | null;
  /** Days of UTC, both included: `2026-11-22`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** The number of the entry whose details are open. */
  readonly entry: number | null;
};

export const NOWHERE: AuditPlace = {
  acts: [],
  outcome: null,
  person: null,
  of: null,
  from: null,
  to: null,
  lowest: null,
  highest: null,
  entry: null,
};

const KNOWN = new Set<string>(ACTS.map(({ act }) => act));
type Reader = { get(name: string): string | null };

/** Reads a place. What somebody mistyped in the URL is left out, never a failure. */
export function readPlace(search: Reader): AuditPlace {
  const outcome = search.get('outcome');
  return {
    acts: (search.get('acts') ?? '').split(',').filter((act): act is Act => KNOWN.has(act)),
    outcome: outcome === 'ok' || outcome === 'deny' || outcome === 'error' ? outcome : null,
    person: matching(search.get('person'), /^[A-Za-z0-9_-]{1,64}$/),
    of: matching(search.get('of'), /^.{1,100}$/u),
    from: dayOf(search.get('from')),
    to: dayOf(search.get('to')),
    lowest: numberOf(search.get('lowest')),
    highest: numberOf(search.get('highest')),
    entry: numberOf(search.get('entry')),
  };
}

/** The URL's search after a change; what belongs to others there (warrant, purpose) stays. */
export function writePlace(search: string, change: Partial<AuditPlace>): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text === '') params.delete(name);
    else params.set(name, text);
  }
  return params.toString();
}

/** A place as the server takes a filter; a day that is included ends where the next begins. */
export function filterAt({ acts, outcome, person, of, from, to, lowest, highest }: AuditPlace) {
  return {
    ...(acts.length > 0 && { acts: [...acts] }),
    ...(outcome && { outcome }),
    ...(person && { person }),
    ...(of && { warrant: of }),
    ...(from && { from: new Date(`${from}T00:00:00Z`) }),
    ...(to && { to: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000) }),
    ...(lowest !== null && { lowest }),
    ...(highest !== null && { highest }),
  };
}

/** The same for the address of an export. */
export function filterSearch(place: AuditPlace): Record<string, string> {
  const { acts, from, to, ...rest } = filterAt(place);
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
    ...(acts && { act: acts.join(',') }),
    ...(from && { from: from.toISOString() }),
    ...(to && { to: to.toISOString() }),
  };
}

function matching(text: string | null, form: RegExp): string | null {
  return text !== null && form.test(text) ? text : null;
}

function dayOf(text: string | null): string | null {
  const day = matching(text, /^\d{4}-\d{2}-\d{2}$/);
  return day !== null && !Number.isNaN(Date.parse(day)) ? day : null;
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
