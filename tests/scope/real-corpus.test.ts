import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, enforce } from '../support/build-case';
import { loadFile } from '../support/load-file';
import { openPortal, type Portal } from '../support/open-portal';

const CORPUS = path.resolve(import.meta.dirname, '../../../shared/data/corpus.jsonl');
const isThere = existsSync(CORPUS);
if (!isThere) console.warn(`SKIPPED scope on a real corpus: ${CORPUS} is not beside this checkout.`);

type Line = { id: string; conversation: string; sender: string; sent_at: string; body: string };
const QUARTER = { from: '2007-01-01', to: '2007-04-01' };

describe.skipIf(!isThere)('a warrant for one conversation and one quarter, on 42,813 real messages', () => {
  let portal: Portal;
  let who: (name: string) => Promise<Investigator>;
  let caseId: number;
  let lines: Line[];
  let wanted: Line[];

  beforeAll(async () => {
    portal = await openPortal();
    ({ who, caseId } = await buildCase(portal.owner, { messages: [], warrants: [] }));
    expect(await loadFile(caseId, CORPUS)).toMatchObject({ read: 42_813, stored: 42_813, duplicates: 0, rejected: 0 });

    // The ten-line script: the conversation with most messages in the quarter, and those messages.
    lines = readFileSync(CORPUS, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const inQuarter = lines.filter(({ sent_at }) => QUARTER.from <= sent_at && sent_at < QUARTER.to);
    const sizes = new Map<string, number>();
    for (const { conversation } of inQuarter) sizes.set(conversation, (sizes.get(conversation) ?? 0) + 1);
    const largest = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0];
    wanted = inQuarter.filter(({ conversation }) => conversation === largest);
    await enforce(who, {
      reference: 'W-1',
      clauses: [{ conversations: [wanted[0]?.conversation ?? ''], ...QUARTER, kinds: ['text', 'file', 'image'] }],
    });
  }, 300_000);

  afterAll(async () => {
    await (await import('@/server/intake/intake-client')).intakePool().end();
    await portal.close();
  });

  const scope = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };
  async function caller() {
    const { appRouter } = await import('@/server/trpc/root');
    const { createCallerFactory } = await import('@/server/trpc/procedures');
    return createCallerFactory(appRouter)({ investigator: await who('ivy') });
  }
  async function everything(query: string): Promise<string[]> {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page: { records: { id: string }[]; extra: { next: string | null } } = await (await caller()).search.run({
        ...scope,
        query,
        after,
        limit: 200,
      });
      ids.push(...page.records.map(({ id }) => id));
      after = page.extra.next;
    } while (after !== null);
    return ids.sort();
  }
  const ids = (of: readonly Line[]) => of.map(({ id }) => id).sort();

  test('shows exactly the messages that the script counts', async () => {
    expect(wanted.length).toBeGreaterThan(20);
    expect(await everything('')).toEqual(ids(wanted));
    const page = await (await caller()).reading.page({
      ...scope,
      conversation: wanted[0]?.conversation ?? '',
      limit: 200,
    });
    expect(page.records.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    expect(page.extra.more).toBe(false);
  });

  test('counts, facets and conversations speak of them alone', async () => {
    const { extra } = await (await caller()).search.run({ ...scope, query: '', facets: true });
    expect(extra).toMatchObject({ total: wanted.length, exact: true });
    const months = extra.facets.filter(({ facet }) => facet === 'month');
    expect(months.reduce((sum, { n }) => sum + n, 0)).toBe(wanted.length);
    expect(months.every(({ value }) => value >= '2007-01' && value < '2007-04')).toBe(true);
    const { conversations } = (await (await caller()).reading.conversations(scope)).extra;
    expect(conversations.map(({ conversation }) => conversation)).toEqual([wanted[0]?.conversation]);
  });

  test('no word, sender, conversation or id reaches another message', async () => {
    const outside = lines.filter((line) => !wanted.includes(line));
    const rare = outside.filter((_, at) => at % 2000 === 0);
    for (const { sender, conversation } of rare) {
      const bySender = wanted.filter((line) => line.sender === sender);
      expect(await everything(`from:${JSON.stringify(sender)}`)).toEqual(ids(bySender));
      if (conversation !== wanted[0]?.conversation) {
        expect(await everything(`in:${JSON.stringify(conversation)}`)).toEqual([]);
        await expect((await caller()).reading.page({ ...scope, conversation })).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
      }
    }
    await expect((await caller()).reading.byId({ ...scope, ids: rare.map(({ id }) => id) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const pack = await (await caller()).packs.create({ ...scope, title: 'Out' });
    await expect(
      (await caller()).packs.add({ ...scope, pack: pack.id, ids: [rare[0]?.id ?? ''] }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
