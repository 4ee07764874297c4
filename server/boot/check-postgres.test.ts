import { expect, it } from 'vitest';
import { judge } from './check-postgres';

const durable = new Map([
  ['fsync', 'on'],
  ['full_page_writes', 'on'],
  ['synchronous_commit', 'on'],
]);

it.each([...durable.keys()])('calls %s off a fault, and what the server does not tell too', (name) => {
  const off = judge(new Map([...durable, [name, 'off']]));
  expect(off).toMatchObject({ state: 'bad', advice: expect.stringContaining(name) });
  const untold = new Map(durable);
  untold.delete(name);
  expect(judge(untold).state).toBe('bad');
});

it('is content with a server that waits for its disk', () => {
  expect(judge(durable).state).toBe('ok');
});
