import fs from 'node:fs';
import path from 'node:path';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type pg from 'pg';
import superjson from 'superjson';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../../support/build-case';
import { openPortal } from '../../support/open-portal';
import { sealPack } from '../../support/seal-pack';
import { WitnessProcess } from './witness-process';

export const SECRET = 'the thing we said';
const asked = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply', query: '' };

/** A portal with a case in force that publishes, and the witness beside it. Rooms must be imported after it. */
export async function openPublishingPortal() {
  process.env.AMBIT_PUBLICATION = 'on';
  const portal = await openPortal();
  const { ledgerVkey } = await import('@/server/custody/ledger');
  const { firstPolicy } = await import('@/server/custody/publication/first-policy');
  const witness = new WitnessProcess('portal.example/witness');
  await witness.start(ledgerVkey());
  firstPolicy(ledgerVkey(), { vkey: witness.vkey, url: witness.url });
  const { who } = await buildCase(portal.owner, {
    messages: Array.from({ length: 3 }, (_, n) => ({
      id: `m-${n}`,
      conversation: 'owl/grebe',
      sender: 'owl-17',
      recipients: ['grebe-04'],
      sentAt: `2020-04-0${n + 1}T09:00:00Z`,
      body: `${SECRET} ${n}`,
    })),
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] }],
  });
  const ivy = await who('ivy');
  const administrator = await who('admin');
  return {
    ...{ portal, witness, ivy, administrator },
    folder: path.join(portal.data, 'ledger'),
    search: () => ask(ivy, 'search.run', asked),
    sealPack: () => newSealedPack(portal.owner, ivy),
    async close() {
      await witness.close();
      await (await import('@/server/intake/intake-client')).intakePool().end();
      await portal.close();
    },
  };
}

export type PublishingPortal = Awaited<ReturnType<typeof openPublishingPortal>>;

/** Makes a pack as on the screen: whether it is sealed, and the checkpoint that it carries. */
async function newSealedPack(owner: pg.Client, who: Investigator): Promise<{ sealed: boolean; checkpoint: string }> {
  const { createPack } = await import('@/server/pack/change/create');
  const { addToPack } = await import('@/server/pack/change/items');
  const { loadPack, readAttachments } = await import('@/server/pack/read-pack');
  const { theStore } = await import('@/server/media/the-store');
  const { scopeUnder } = await import('@/server/warrant/scope');
  const scope = () => scopeUnder(who, { caseReference: 'C-1', warrantReference: 'W-1', purpose: 'firearms supply' });
  const { id } = await createPack(await scope(), 'For the court');
  await addToPack(await scope(), id, { ids: ['m-1'] });
  await sealPack(owner, await scope(), id);
  const { rows } = await owner.query('SELECT state, file_sha256 FROM pack WHERE id = $1', [id]);
  const file = await (await theStore()).read(rows[0].file_sha256, { maxBytes: 2 ** 26 });
  const checkpoint = readAttachments(await loadPack(file)).get('checkpoint.txt') ?? Buffer.alloc(0);
  return { sealed: rows[0].state === 'sealed', checkpoint: Buffer.from(checkpoint).toString('utf8') };
}

/** One question over HTTP, as a browser asks it: the status and every byte that comes back. */
export async function ask(
  who: Investigator,
  procedure: string,
  input?: object,
): Promise<{ status: number; text: string }> {
  const { appRouter } = await import('@/server/trpc/root');
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(`http://x/api/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(superjson.serialize(input)),
    }),
    router: appRouter,
    createContext: () => ({ investigator: who }),
    allowMethodOverride: true,
  });
  return { status: response.status, text: await response.text() };
}

/** What a restart forgets: where the tree stood, which tiles are written, what the witnesses said. */
export function restartRooms(): void {
  Object.assign(globalThis, { ambitLedger: undefined, ambitTiles: undefined, ambitWitnessSizes: undefined });
}

/** Everything that the portal itself remembers of what it published, gone: what an operator with all keys would do. */
export function forgetPublished(folder: string): void {
  for (const name of ['tile', 'checkpoint', 'head'])
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
}
