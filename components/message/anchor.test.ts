import { describe, expect, it } from 'vitest';
import { newerThan, olderThan, placeAt } from './anchor';

const at = Date.parse('2020-04-14T09:12:00.123Z');
const message = { sentAt: new Date(at), position: 7 };

describe('where the next page of a conversation begins', () => {
  it('is just before or just after the message at the edge', () => {
    expect(olderThan(message)).toEqual({ at, position: 7 });
    expect(newerThan(message)).toEqual({ at, position: 7 });
  });

  it('begins with the hit itself when it is opened', () => {
    expect(placeAt({ at, position: 7 })).toEqual({ at, position: 6 });
  });
});
