/** Where somebody stands at the desk: all of it lies in the URL, so that Back and a link bring it again. */
export type Place = {
  /** The query as typed; null before anything was asked. The empty query means all messages. */
  readonly query: string | null;
  readonly list: 'hits' | 'conversations';
  /** The chosen line of the list: a message's key or a conversation. */
  readonly line: string | null;
  readonly conversation: string | null;
  /** Where in the conversation: time in milliseconds and position, and the message's key. */
  readonly at: number | null;
  readonly position: number | null;
  readonly message: string | null;
};

type Reader = { get(name: string): string | null };

/** Reads a place. What somebody mistyped in the URL is left out, never a failure. */
export function readPlace(search: Reader): Place {
  const query = search.get('q');
  return {
    query,
    list: (search.get('list') ?? (query === null ? 'conversations' : 'hits')) === 'hits' ? 'hits' : 'conversations',
    line: search.get('line'),
    conversation: search.get('conversation'),
    at: wholeNumber(search.get('at')),
    position: wholeNumber(search.get('position')),
    message: keyOf(search.get('message')),
  };
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

function keyOf(text: string | null): string | null {
  return text !== null && /^[0-9a-f]{32}$/.test(text) ? text : null;
}

/** The URL's search after a change; what belongs to others there (warrant, purpose) stays. */
export function writePlace(search: string, change: Partial<Place>): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    const parameter = name === 'query' ? 'q' : name;
    if (value === null) params.delete(parameter);
    else params.set(parameter, String(value));
  }
  return params.toString();
}
