import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { giveReasons } from '../support/give-reasons';
import { openPortal, type Portal } from '../support/open-portal';
import { ABSENT, callerOf, setState, under } from '../why/ask';

// What names a picture, copied from one reader, is refused to another and after expiry. There is no address under which bytes of a picture lie:
// each look is asked for under a warrant, and entered.

const messages = [
  {
    id: 'm-1',
    conversation: 'owl/grebe',
    sender: 'owl-17',
    recipients: ['grebe-04'],
    sentAt: '2020-04-01T10:00:00Z',
    body: '',
    picture: 'label',
  },
];
let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let copied: string;

beforeAll(async () => {
  portal = await openPortal();
  const image = { handles: ['owl-17'], match: 'sentBy' as const, kinds: ['image' as const] };
  ({ who } = await buildCase(portal.owner, {
    messages,
    warrants: [
      { reference: 'W-1', clauses: [image], assigned: ['ivy'] },
      { reference: 'W-TEXT', clauses: [{ ...image, kinds: ['text' as const] }], assigned: ['ann'] },
      { reference: 'W-OTHER', clauses: [{ ...image, handles: ['kite-02'] }], assigned: ['ann'] },
    ],
  }));
  await giveReasons(portal.owner);
  const { records } = await (await callerOf(await who('ivy'))).reading.page({
    ...under('W-1'),
    conversation: 'owl/grebe',
  });
  copied = records[0]?.attachments[0]?.id ?? '';
});
afterAll(() => portal.close());

const reveal = async (name: string, warrant: string) =>
  (await callerOf(await who(name))).media.reveal({ ...under(warrant), attachment: copied });

test('another reader is refused, under the same warrant and under their own', async () => {
  expect(copied).toMatch(/^[0-9a-f]{32}$/);
  for (const warrant of ['W-1', 'W-TEXT', 'W-OTHER'])
    await expect(reveal('ann', warrant)).rejects.toMatchObject(ABSENT);
  for (const name of ['admin', 'aud', 'cleo', 'stan']) await expect(reveal(name, 'W-1')).rejects.toMatchObject(ABSENT);
});

test('after expiry its own reader is refused too', async () => {
  // As far as the object store, where the test's picture has no file: the door itself is open.
  await expect(reveal('ivy', 'W-1')).rejects.not.toMatchObject({ code: 'NOT_FOUND' });
  await setState(portal, 'W-1', 'examine_until = now()');
  await expect(reveal('ivy', 'W-1')).rejects.toMatchObject(ABSENT);
});

test('no route gives pictures', () => {
  const routes = readdirSync(path.resolve(__dirname, '../../app/api'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('route.ts'));
  expect(routes.filter((file) => /media|picture|image|attachment/.test(file)).sort()).toEqual([
    'intake/[job]/media/route.ts',
  ]);
});
