import { cpSync } from 'node:fs';
import path from 'node:path';
import { inject, vi } from 'vitest';
import { copyDatabase } from '../../support/copy-database';
import { type Portal, portalOn } from '../../support/portal-on';
import { createTestDatabase } from '../../support/test-database';
import type { Load } from './corpus';
import { fillHouse, furnishHouse, type House } from './house';

/** A house without messages, to be copied: people, warrants, sessions and keys are the same in every copy. */
export type Pattern = {
  readonly open: (loads: readonly Load[]) => Promise<{ portal: Portal; house: House }>;
  readonly drop: () => Promise<void>;
};

/** Makes the pattern. One copy is open at a time, since rooms read their settings once. */
export async function makePattern(change: (house: House) => Promise<void> = async () => {}): Promise<Pattern> {
  const database = await createTestDatabase();
  const keep = { ...database, drop: async () => {} };
  const first = await portalOn(keep);
  const furnished = await furnishHouse(first.owner, []);
  await change(furnished);
  const { head } = await firstHead();
  if (!head) throw new Error('the ledger of the pattern can’t be read');
  const keys = `${first.data}-keys`;
  cpSync(path.join(first.data, 'keys'), keys, { recursive: true });
  await first.close();
  forgetRooms();
  const template = new URL(database.ownerUrl).pathname.slice(1);
  return {
    open: async (loads) => {
      const portal = await portalOn(await copyDatabase({ ...inject('testCluster'), template }));
      cpSync(keys, path.join(portal.data, 'keys'), { recursive: true });
      const house = { ...furnished, owner: portal.owner };
      await fillHouse(house, loads);
      const close = async () => {
        await portal.close();
        forgetRooms();
      };
      return { portal: { ...portal, close }, house };
    },
    drop: async () => {
      await database.drop();
    },
  };
}

/** Makes the keys of the house, which are made when they are first asked for. */
async function firstHead(): Promise<{ head: boolean }> {
  const { readHead } = await import('@/server/custody/read-ledger');
  const { toKey } = await import('@/server/wire-key');
  toKey('message', 1n);
  return { head: (await readHead()).checkpoint.length > 0 };
}

/** The next portal is another one: settings, keys and connections are read anew. */
function forgetRooms(): void {
  vi.resetModules();
  for (const name of Object.keys(globalThis).filter((one) => one.startsWith('ambit')))
    Reflect.deleteProperty(globalThis, name);
}
