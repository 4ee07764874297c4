import { describe, expect, it } from 'vitest';
import { newerThan, olderThan, placeAt } from './anchor';

const at = Date.parse('2020-04-14T09:12:00.123Z');
const message = (sentAtOriginal: string) => ({ sentAt: new Date(at), sentAtOriginal, position: 7 });

describe('where the next page of a conversation begins', () => {
  it('is just before or just after the message at the edge', () => {
    expect(olderThan(message('2020-04-14T09:12:00.123Z'))).toEqual({ at, position: 7 });
    expect(newerThan(message('2020-04-14T09:12:00.123Z'))).toEqual({ at, position: 7 });
  });

  it('loses no message where clocks tick in microseconds', () => {
    const edge = olderThan(message('2020-04-14T11:12:00.123900+02:00'));
    // A message at .123400 comes before the edge in the store and has the same millisecond on the wire.
    expect(edge.at).toBeGreaterThan(at);
  });

  it('begins with the hit itself when it is opened', () => {
    expect(placeAt({ at, position: 7 })).toEqual({ at, position: 6 });
  });
});
