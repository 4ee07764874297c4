import { createHash, createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PackSection } from '@/server/pack/pack-document';
import { sampleItem, samplePack, sampleSection } from '@/server/pack/sample-pack';
import { buildCase } from '../support/build-case';
import { loadFile } from '../support/load-file';
import { openPortal, type Portal } from '../support/open-portal';

// One conversation of 24 messages. W-1 shows what owl-17 sends from the 3rd on; a lawyer's messages stand among them.

const PACK = '00000000-0000-4000-8000-0000000000aa';
const W1 = { caseReference: 'C-1', warrantReference: 'W-1', purpose: 'firearms supply', use: 'evidence' as const };

let portal: Portal;
let caseId: number;
let who: Awaited<ReturnType<typeof buildCase>>['who'];

const records = Array.from({ length: 24 }, (_, at) => ({
  id: `m-${at}`,
  conversation: 'owl/heron',
  sender: at % 4 === 3 ? 'heron-11' : 'owl-17',
  recipients: at % 4 === 3 ? ['owl-17'] : ['heron-11'],
  sent_at: `2020-03-${String(at + 1).padStart(2, '0')}T09:00:00Z`,
  body: `walnut ${at}`,
  attachments: at === 8 ? [{ name: 'crate.jpg', url: 'https://example.org/crate.jpg' }] : [],
  ...(at === 9 && { place: { latitude: 1 } }),
}));

beforeAll(async () => {
  portal = await openPortal();
  const built = await buildCase(portal.owner, {
    messages: [],
    warrants: [
      { reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy', from: '2020-03-03', kinds: ['text'] }] },
    ],
  });
  ({ caseId, who } = built);
  await bring('first.jsonl', records);
});
afterAll(async () => {
  await (await import('@/server/intake/intake-client')).intakePool().end();
  await portal.close();
});

/** Keeps a file as it came and loads it, as an import does. */
async function bring(name: string, lines: readonly object[]): Promise<void> {
  const { storeOriginalFile } = await import('@/server/intake/store-original');
  const file = path.join(portal.data, name);
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await loadFile(caseId, file, (await storeOriginalFile(file)).sha256);
}

async function root() {
  const { rootCase } = await import('@/server/custody/conversations/root-case');
  return rootCase({ caseId, personId: (await who('ivy')).id, job: 'test', onProgress: async () => {} });
}

async function scopeOf(name = 'ivy') {
  const { scopeUnder } = await import('@/server/warrant/scope');
  return scopeUnder(await who(name), W1);
}

/** Opens messages for a pack, in this order, and gives them as a section with the deed and the records. */
async function openFor(ids: readonly string[]) {
  const { findVisible } = await import('@/server/corpus/page');
  const { unsealAll } = await import('@/server/custody/unseal');
  const { openUnsealed } = await import('@/server/custody/unsealed');
  const scope = await scopeOf();
  const places = await findVisible(scope, { extIds: ids });
  const ordered = ids.flatMap((id) => places.find(({ extId }) => extId === id) ?? []);
  const unsealed = await unsealAll(scope, { act: 'pack.generated', payload: { pack: 'P-1' } }, ordered, []);
  const { records: messages, proof } = openUnsealed(unsealed.messages);
  const items = messages.map(({ extId, commitment }, at) => sampleItem(at, { sourceId: extId, commitment }));
  return {
    deed: { entry: proof, personId: scope.terms.investigator.id },
    section: sampleSection(items, { conversation: 'owl/heron' }),
    messages,
    natives: openUnsealed(unsealed.records).records,
  };
}

async function prove(deed: Awaited<ReturnType<typeof openFor>>['deed'], ...sections: PackSection[]) {
  const { proveSections } = await import('@/server/pack/completeness/prove-sections');
  return proveSections(deed, PACK, sections);
}

const reasonsOf = ({ proof }: PackSection) => proof?.withheld.map(({ leaf, reason }) => `${leaf} ${reason}`);

test('before the order of messages is fixed, nothing is proven, in words', async () => {
  const { deed, section } = await openFor(['m-4', 'm-10']);
  const { completeness, sections, whyNot } = await prove(deed, section);
  expect([completeness, sections[0]?.proof]).toEqual([null, null]);
  expect(whyNot).toContain('isn’t fixed');
});

describe('when it is fixed', () => {
  beforeAll(async () => {
    await root();
  });

  test('a run goes from the first to the last message in time, whatever order they print in; each that is left out has its reason', async () => {
    const { deed, section } = await openFor(['m-10', 'm-4', 'm-6']);
    const { completeness, sections } = await prove(deed, section);
    expect(sections[0]?.items.map(({ leaf }) => leaf)).toEqual([10, 4, 6]);
    expect(sections[0]?.proof).toMatchObject({ size: 24, first: 4, last: 10 });
    expect(reasonsOf(sections[0] as PackSection)).toEqual([
      '5 notRelevant',
      '7 outOfScope',
      '8 notRelevant',
      '9 notRelevant',
    ]);
    expect(completeness).toMatchObject({ size: 1, withheld: { notRelevant: 3, outOfScope: 1 } });
    const { checkCompleteness } = await import('@/server/pack/completeness/verify-sections');
    expect(checkCompleteness(samplePack([], { sections, completeness }))).toEqual({ faults: [], open: [] });
  });

  test('what is held for the filter side stands with what no clause covers', async () => {
    const { deed, section } = await openFor(['m-4', 'm-10']);
    await portal.owner.query(
      `INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category)
       SELECT id, case_id, conversation_id, 'stop', 'lawyer' FROM corpus.message WHERE ext_id IN ('m-5', 'm-7')`,
    );
    const { sections, completeness } = await prove(deed, section);
    await portal.owner.query('DELETE FROM corpus.quarantine');
    expect(reasonsOf(sections[0] as PackSection)?.slice(0, 3)).toEqual([
      '5 outOfScope',
      '6 notRelevant',
      '7 outOfScope',
    ]);
    expect(completeness?.withheld).toEqual({ outOfScope: 2, notRelevant: 3 });
  });

  test('a case that keeps its numbers to itself gives no proof that would tell them', async () => {
    const { deed, section } = await openFor(['m-4', 'm-10']);
    await portal.owner.query('UPDATE case_file SET show_sealed = false');
    const { completeness, sections, whyNot } = await prove(deed, section);
    await portal.owner.query('UPDATE case_file SET show_sealed = true');
    expect([completeness, sections[0]?.proof, sections[0]?.items[0]?.leaf]).toEqual([null, null, null]);
    expect(whyNot).toContain('keeps to itself');
  });

  test('messages of two conversations in one section leave it without a proof', async () => {
    const { deed, section } = await openFor(['m-4']);
    const stranger = sampleItem(99);
    const { sections } = await prove(deed, { ...section, items: [...section.items, stranger] });
    expect(sections[0]?.proof).toBeNull();
    expect(sections[0]?.unproven).toContain('Not all of it');
  });

  test('a section whose conversation may not be named has no proof: its line would confirm a guess of the name', async () => {
    const { deed, section } = await openFor(['m-4', 'm-10']);
    const { sections } = await prove(deed, { ...section, conversation: 'Third party 14/heron' });
    expect(sections[0]?.proof).toBeNull();
    expect(sections[0]?.unproven).toContain('redacted');
  });

  test('another person, another entry and an entry that made no pack prove nothing', async () => {
    const { deed, section } = await openFor(['m-4', 'm-10']);
    const { unsealMessages } = await import('@/server/custody/unseal');
    const { openUnsealed } = await import('@/server/custody/unsealed');
    const { findVisible } = await import('@/server/corpus/page');
    const scope = await scopeOf();
    const places = await findVisible(scope, { extIds: ['m-4', 'm-10'] });
    const viewed = openUnsealed(await unsealMessages(scope, { act: 'message.viewed', payload: {} }, places)).proof;
    for (const other of [
      { ...deed, personId: (await who('lea')).id },
      { ...deed, entry: { ...deed.entry, leaf: Buffer.alloc(32) } },
      { ...deed, entry: viewed },
    ])
      await expect(prove(other, section)).rejects.toThrow('proves nothing any more');
  });

  test('so does a warrant that ended meanwhile', async () => {
    const { deed, section } = await openFor(['m-4', 'm-10']);
    await portal.owner.query(`UPDATE warrant SET status = 'suspended'`);
    await expect(prove(deed, section)).rejects.toThrow('proves nothing any more');
    await portal.owner.query(`UPDATE warrant SET status = 'active'`);
  });

  test('messages that came later move no leaf: a pack names the state that it is proven by, until there is another', async () => {
    await bring('late.jsonl', [{ ...records[4], id: 'late-1', sent_at: '2020-03-05T08:00:00Z' }]);
    const opened = await openFor(['m-4', 'm-10']);
    const before = await prove(opened.deed, opened.section);
    expect(before.sections[0]?.items.map(({ leaf }) => leaf)).toEqual([4, 10]);
    const withLate = await openFor(['m-4', 'late-1']);
    expect((await prove(withLate.deed, withLate.section)).whyNot).toContain('isn’t fixed');
    await root();
    const after = await prove(opened.deed, opened.section);
    expect(after.sections[0]?.items.map(({ leaf }) => leaf)).toEqual([5, 11]);
    expect(after.completeness?.root).not.toBe(before.completeness?.root);
  });
});

describe('records as they were seized', () => {
  test('come with what opens their commitments, byte by byte', async () => {
    const { messages, natives } = await openFor(['m-4', 'm-10']);
    expect(natives).toHaveLength(2);
    for (const { messageId, bytes, salt } of natives) {
      const message = messages.find(({ id }) => id === messageId);
      expect(JSON.parse(bytes.toString()).id).toBe(message?.extId);
      expect(createHmac('sha256', salt).update(bytes).digest('hex')).toBe(message?.commitment);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(message?.raw.sha256);
    }
  });

  test('stay where the warrant doesn’t show all that they hold, or nobody judged a field of theirs', async () => {
    const { messages, natives } = await openFor(['m-8', 'm-9', 'm-10']);
    expect(messages.map(({ extId }) => extId)).toEqual(['m-8', 'm-9', 'm-10']);
    expect(natives.map(({ messageId }) => messages.find(({ id }) => id === messageId)?.extId)).toEqual(['m-10']);
  });

  test('are given once for an entry, to the one who opened it, for a pack alone', async () => {
    const { deed } = await openFor(['m-4']);
    const { corpusPool } = await import('@/server/corpus/client');
    const ask = async (index: number, leaf: Buffer, person: string) =>
      (await corpusPool().query('SELECT * FROM custody.unseal_natives($1, $2, $3)', [index, leaf, person])).rowCount;
    expect(await ask(deed.entry.index, deed.entry.leaf, deed.personId)).toBe(0);
    const { unsealMessages } = await import('@/server/custody/unseal');
    const { openUnsealed } = await import('@/server/custody/unsealed');
    const { findVisible } = await import('@/server/corpus/page');
    const scope = await scopeOf();
    const places = await findVisible(scope, { extIds: ['m-4'] });
    const viewed = openUnsealed(await unsealMessages(scope, { act: 'message.viewed', payload: {} }, places)).proof;
    expect(await ask(viewed.index, viewed.leaf, deed.personId)).toBe(0);
  });

  test('stop the pack when the seized file no longer holds them', async () => {
    await portal.owner.query(`UPDATE corpus.message SET raw_offset = raw_offset + 1 WHERE ext_id = 'm-4'`);
    await expect(openFor(['m-4'])).rejects.toThrow('no longer holds');
    await portal.owner.query(`UPDATE corpus.message SET raw_offset = raw_offset - 1 WHERE ext_id = 'm-4'`);
  });
});
