import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

async function rooms() {
  const [{ appendEntry, ledgerVkey }, { bringTiles }, { readHead }, { openCheckpoint }, { parseVkey }, { checkTiles }] =
    await Promise.all([
      import('@/server/custody/ledger'),
      import('@/server/custody/tiles/bring-tiles'),
      import('@/server/custody/read-ledger'),
      import('@/server/custody/checkpoint'),
      import('@/server/custody/signed-note'),
      import('@/server/custody/tiles/check-tiles'),
    ]);
  const enter = async (count: number) => {
    const draft = {
      act: 'session.refused',
      outcome: 'deny',
      agency: 'SERVICE',
      person: 'somebody',
      payload: {},
    } as const;
    await Promise.all(Array.from({ length: count }, () => appendEntry(draft)));
    return openCheckpoint((await readHead()).checkpoint, parseVkey(ledgerVkey()));
  };
  return { enter, bringTiles, checkTiles, folder: path.join(portal.data, 'ledger') };
}

test('the ledger comes to disk as tiles, in turns, and has the root that was signed', async () => {
  const { enter, bringTiles, checkTiles, folder } = await rooms();
  const first = await enter(300);
  expect(await bringTiles(first.size)).toEqual({ size: first.size, root: first.root });
  const second = await enter(260);
  const both = await Promise.all([bringTiles(second.size), bringTiles(second.size)]);
  expect(both.map(({ root }) => root.equals(second.root))).toEqual([true, true]);
  expect(await checkTiles(folder, second)).toMatchObject({ ok: true, size: second.size });
});

test('an entry that was changed in the database after it became a tile is refused, and so is one in a tile', async () => {
  const { enter, bringTiles, folder } = await rooms();
  const { size } = await enter(1);
  const bundle = path.join(folder, `tile/entries/002.p/${size - 1 - 512}`);
  const good = fs.readFileSync(bundle);
  const bent = Buffer.from(good);
  bent[bent.length - 3] = 0x21;
  fs.writeFileSync(bundle, bent);
  await expect(bringTiles(size)).rejects.toThrow('tile/0/002');
  fs.writeFileSync(bundle, good);
  await expect(bringTiles(size)).resolves.toMatchObject({ size });
});
