import { describe, expect, it } from 'vitest';
import type { Served } from './served';
import { timeline } from './timeline';

function message(key: string, sentAt: string, more: Partial<Served> = {}): Served {
  const place = {
    key,
    id: `m-${key}`,
    conversation: 'c',
    position: Number(key),
    sender: 'owl-17',
    recipients: ['grebe-04'],
  };
  const content = { body: 'x', highlights: [], inPicture: false, attachments: [], kinds: [], clauses: [1] };
  return { ...place, ...content, sentAt: new Date(sentAt), sentAtOriginal: sentAt, sealedBefore: 0, entry: 1, ...more };
}

describe('timeline', () => {
  it('says of sealed messages how many there are and nothing else', () => {
    const rows = timeline([
      message('1', '2020-04-14T09:12:00Z'),
      message('9', '2020-04-14T09:40:00Z', { sealedBefore: 14 }),
    ]);
    expect(rows.find(({ kind }) => kind === 'sealed')).toEqual({ kind: 'sealed', key: 'sealed-9', count: 14 });
  });

  it('begins a day at midnight in UTC, whatever the reader’s clock says', () => {
    const rows = timeline([message('1', '2020-04-14T23:59:59Z'), message('2', '2020-04-15T00:00:00Z')]);
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'message', 'day', 'message']);
  });

  it('names the sender again after somebody else and after a pause', () => {
    const rows = timeline([
      message('1', '2020-04-14T09:12:00Z'),
      message('2', '2020-04-14T09:13:00Z'),
      message('3', '2020-04-14T09:13:30Z', { sender: 'grebe-04' }),
      message('4', '2020-04-14T11:13:30Z', { sender: 'grebe-04' }),
    ]);
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.opensRun] : []))).toEqual([true, false, true, true]);
  });
});
