import pg from 'pg';
import type { WarrantScope } from '@/server/warrant/scope';
import { buildCase, enforce } from '@/tests/support/build-case';
import type { Portal } from '@/tests/support/portal-on';
import { allHandles } from './support/all-handles';
import { alternateRates, alternateTimes } from './support/alternate';
import { bytesPerEntry, ledgerSize } from './support/ledger-bytes';
import { loadCorpus } from './support/load-corpus';
import { inTurn, type Opening, pagesOfConversations, pagesOfHits } from './support/openings';
import { addedAtMost, type BenchOptions, type Row, ratioAtLeast, valueAtMost } from './support/row';
import { withPortal } from './support/with-portal';

const CLIENTS = [1, 8, 64];
/** Held at the most clients alone: there the group commit must pay. */
const LEAST_RATIO = 0.5;
const MOST_ADDED_MS = 3;
const MOST_BYTES = 600;
const PURPOSE = 'firearms supply';

/** Entry, gate and judge for fifty messages, against a plain read of the same bodies by key as the owner. */
export default async function unseal({ messages = 10_000 }: BenchOptions): Promise<Row[]> {
  return withPortal(async (portal) => {
    const scope = await scopeOverAll(portal, messages);
    // As many connections as the product reads with.
    const pool = new pg.Pool({ connectionString: portal.urls.ownerUrl, max: 8 });
    try {
      const { owner } = portal;
      return [
        ...(await measure(owner, pool, scope, 'a page of one conversation', await pagesOfConversations(owner))),
        ...(await measure(owner, pool, scope, 'a page of hits', await pagesOfHits(owner))),
      ];
    } finally {
      await pool.end();
    }
  });
}

async function scopeOverAll(portal: Portal, messages: number): Promise<WarrantScope> {
  const { who, caseId } = await buildCase(portal.owner, { messages: [], warrants: [] });
  await loadCorpus(portal, caseId, messages);
  const window = { from: '2019-01-01', to: '2022-01-01' };
  const kinds = ['text' as const, 'image' as const, 'audio' as const, 'video' as const, 'file' as const];
  const clause = { handles: await allHandles(portal), match: 'sentOrReceived' as const, ...window, kinds };
  await enforce(who, { reference: 'W-1', purposes: [PURPOSE], clauses: [clause] });
  const { scopeUnder } = await import('@/server/warrant/scope');
  return scopeUnder(await who('ivy'), { caseReference: 'C-1', warrantReference: 'W-1', purpose: PURPOSE });
}

async function measure(
  owner: pg.Client,
  pool: pg.Pool,
  scope: WarrantScope,
  what: string,
  openings: readonly Opening[],
): Promise<Row[]> {
  const { unsealMessages } = await import('@/server/custody/unseal');
  const [nextRead, nextUnseal] = [inTurn(openings), inTurn(openings)];
  const baseline = () => pool.query('SELECT id, body FROM corpus.message WHERE id = ANY ($1)', [nextRead().ids]);
  const value = () => unsealMessages(scope, { act: 'message.viewed', payload: {} }, nextUnseal().places);
  const before = await ledgerSize(owner);
  const added = await alternateTimes(baseline, value, { rounds: 200, withinMs: 8000 });
  const rows = [addedAtMost(`open ${what}, 1 client, ms`, added, MOST_ADDED_MS)];
  for (const clients of CLIENTS) {
    const rates = await alternateRates({ baseline, value }, { clients, slices: 7, sliceMs: 700 });
    const goal = clients === Math.max(...CLIENTS) ? LEAST_RATIO : undefined;
    rows.push(ratioAtLeast(`open ${what}, clients: ${clients}, per second`, rates, goal));
  }
  const bytes = bytesPerEntry(before, await ledgerSize(owner));
  return [...rows, valueAtMost(`ledger for ${what}, bytes per entry with indexes`, bytes, MOST_BYTES)];
}
