import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeHeader } from '@/server/custody/entry-header';
import { leafHash, nodeHash } from '@/server/custody/tree';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { type SeedMessage, seedCorpus } from '../support/seed-corpus';

let portal: Portal;
let caseId: number;
let personId: string;
beforeAll(async () => {
  portal = await openPortal();
  const built = await buildCase(portal.owner, { messages: messagesOf('first', 1, 23), warrants: [] });
  caseId = built.caseId;
  personId = (await built.who('ann')).id;
});
afterAll(async () => {
  await (await import('@/server/intake/intake-client')).intakePool().end();
  await portal.close();
});

/** Some messages of two conversations; the second has its later message first. */
function messagesOf(prefix: string, from: number, count: number): SeedMessage[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${prefix}-${from + at}`,
    conversation: at % 3 === 0 ? 'c-small' : 'c-large',
    sender: 'a',
    recipients: ['b'],
    sentAt: `2020-03-01T10:${String(at % 3 === 0 ? 50 - at : at + from).padStart(2, '0')}:00Z`,
    body: `words ${at}`,
  }));
}

function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leafHash(leaves[0] as Buffer);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

async function root() {
  const { rootCase } = await import('@/server/custody/conversations/root-case');
  return rootCase({ caseId, personId, job: 'test', onProgress: async () => {} });
}

/** The case's root as an outsider would derive it from the tables: naive trees, and lines that are written here. */
async function expectedRoot(version: number): Promise<Buffer> {
  const { rows } = await portal.owner.query(
    `SELECT m.conversation_id, c.ext_id, array_agg(m.commitment ORDER BY m.sent_at, m.id) AS commitments,
       (SELECT r.salt FROM custody.conversation_root r WHERE r.conversation_id = m.conversation_id AND r.version <= $2 ORDER BY r.version DESC LIMIT 1) AS salt
     FROM corpus.message m JOIN corpus.conversation c ON c.id = m.conversation_id
     WHERE m.case_id = $1 AND m.id <= (SELECT through FROM custody.case_root WHERE case_id = $1 AND version = $2)
     GROUP BY 1, 2 ORDER BY 1`,
    [caseId, version],
  );
  const lines = rows.map(({ ext_id: name, commitments, salt }) => {
    const tag = createHash('sha256').update(salt).update(name).digest('hex');
    const text = `{"root":"${naiveRoot(commitments).toString('hex')}","salt":"${salt.toString('hex')}","size":${commitments.length},"tag":"${tag}"}`;
    return Buffer.from(text);
  });
  return naiveRoot(lines);
}

async function headerOf(entry: number) {
  const { rows } = await portal.owner.query('SELECT body FROM custody.entry WHERE idx = $1', [entry]);
  const header = decodeHeader(rows[0].body);
  return header.v === 2 ? header : null;
}

test('a case’s root stands in the header of an entry, and is what anybody derives from its messages', async () => {
  const rooted = await root();
  expect(rooted).toMatchObject({ version: 1, conversations: 2, messages: 23 });
  const header = await headerOf(rooted?.entry ?? -1);
  expect(header?.act).toBe('conversations.rooted');
  expect(header?.fix).toBe((await expectedRoot(1)).toString('base64url'));
});

test('nothing is fixed twice', async () => {
  const { rows: before } = await portal.owner.query('SELECT size FROM custody.head');
  expect(await root()).toBeNull();
  const { rows: after } = await portal.owner.query('SELECT size FROM custody.head');
  expect(after).toEqual(before);
});

test('messages that come later give another version; the one before stays, and a conversation without news keeps its line', async () => {
  await seedCorpus(portal.owner, caseId, [
    {
      id: 'x-1',
      conversation: 'c-large',
      sender: 'a',
      recipients: ['b'],
      sentAt: '2020-02-01T00:00:00Z',
      body: 'earlier',
    },
    { id: 'x-2', conversation: 'c-new', sender: 'a', recipients: ['b'], sentAt: '2020-02-01T00:00:00Z', body: 'new' },
  ]);
  const first = await expectedRoot(1);
  const rooted = await root();
  expect(rooted).toMatchObject({ version: 2, conversations: 3, messages: 25 });
  const header = await headerOf(rooted?.entry ?? -1);
  expect(header?.fix).toBe((await expectedRoot(2)).toString('base64url'));
  expect(await expectedRoot(1)).toEqual(first);
  const { rows } = await portal.owner.query(
    'SELECT version, count(*)::integer AS n FROM custody.conversation_root GROUP BY 1 ORDER BY 1',
  );
  expect(rows).toEqual([
    { version: 1, n: 2 },
    { version: 2, n: 2 },
  ]);
});

test('broken off between two conversations, it goes on with the same version and the roots that it had', async () => {
  await seedCorpus(portal.owner, caseId, messagesOf('second', 40, 12));
  const { beginRoot, conversationsToRoot, keepConversationRoots } = await import(
    '@/server/custody/conversations/root-statements'
  );
  const { conversationRoots } = await import('@/server/custody/conversations/conversation-roots');
  const begun = await beginRoot(caseId);
  const waiting = await conversationsToRoot(caseId, begun?.version ?? 0);
  expect(waiting).toHaveLength(2);
  for await (const roots of conversationRoots({ caseId, through: begun?.through ?? 0n }, waiting.slice(0, 1)))
    await keepConversationRoots(caseId, begun?.version ?? 0, roots);
  const kept = 'SELECT conversation_id, salt FROM custody.conversation_root WHERE version = 3 ORDER BY 1';
  const { rows: before } = await portal.owner.query(kept);
  // What comes now belongs to the next version.
  await seedCorpus(portal.owner, caseId, messagesOf('third', 52, 3));
  const rooted = await root();
  expect(rooted).toMatchObject({ version: 3, messages: 37 });
  expect((await portal.owner.query(kept)).rows[0]).toEqual(before[0]);
  expect((await headerOf(rooted?.entry ?? -1))?.fix).toBe((await expectedRoot(3)).toString('base64url'));
});

test('broken off between the entry and the note of it, the entry is found: the ledger doesn’t name the root again', async () => {
  const { beginRoot, conversationsToRoot, keepCaseRoot, keepConversationRoots } = await import(
    '@/server/custody/conversations/root-statements'
  );
  const { conversationRoots } = await import('@/server/custody/conversations/conversation-roots');
  const { caseTree } = await import('@/server/custody/conversations/root-case');
  const { appendEntry } = await import('@/server/custody/ledger');
  const begun = await beginRoot(caseId);
  const version = begun?.version ?? 0;
  for await (const roots of conversationRoots(
    { caseId, through: begun?.through ?? 0n },
    await conversationsToRoot(caseId, version),
  ))
    await keepConversationRoots(caseId, version, roots);
  const built = await caseTree(caseId, version);
  await keepCaseRoot(caseId, version, built);
  const { rows } = await portal.owner.query('SELECT alias FROM case_file WHERE id = $1', [caseId]);
  const { index } = await appendEntry({
    act: 'conversations.rooted',
    outcome: 'ok',
    agency: 'NL-POL',
    person: (await portal.owner.query('SELECT alias FROM person WHERE id = $1', [personId])).rows[0].alias,
    case: rows[0].alias,
    fixes: built.root.toString('base64url'),
    payload: {},
  });
  expect(await root()).toMatchObject({ version, entry: index });
  expect(await root()).toBeNull();
});

async function verified() {
  const { verifyCase } = await import('@/server/custody/conversations/verify-case');
  const faults: string[] = [];
  for await (const version of verifyCase(caseId))
    faults.push(...version.faults.map((one) => `${version.version}: ${one}`));
  return faults;
}

test('every version is derived anew, and is what the ledger fixed', async () => {
  expect(await verified()).toEqual([]);
});

test.each([
  ['a commitment changed', `UPDATE corpus.message SET commitment = sha256('x') WHERE ext_id = 'first-4'`],
  [
    'a time changed, and with it the order',
    `UPDATE corpus.message SET sent_at = '2020-03-09' WHERE ext_id = 'first-4'`,
  ],
  ['a message taken out', `DELETE FROM corpus.message WHERE ext_id = 'first-4'`],
])('%s: found, from the first version on', async (_, sql) => {
  const { rows } = await portal.owner.query(`SELECT * FROM corpus.message WHERE ext_id = 'first-4'`);
  await portal.owner.query(sql);
  const faults = await verified();
  await restore(rows[0]);
  expect(faults[0]).toMatch(/^1: (Conversation number \d+ is not what was fixed|\d+ messages are stored)/);
  expect(await verified()).toEqual([]);
});

/** Puts a message back exactly as it was. */
async function restore(row: { [column: string]: unknown }): Promise<void> {
  const columns = Object.keys(row).filter((name) => !['party_ids', 'words'].includes(name));
  await portal.owner.query(`DELETE FROM corpus.message WHERE ext_id = 'first-4'`);
  await portal.owner.query(
    `INSERT INTO corpus.message (${columns}) VALUES (${columns.map((__, at) => `$${at + 1}`)})`,
    columns.map((name) => row[name]),
  );
}

test('an entry that fixes another root, or another case’s, is no entry of this one', async () => {
  await seedCorpus(portal.owner, caseId, messagesOf('fourth', 57, 2));
  const { beginRoot, keepCaseRoot, noteRootEntry } = await import('@/server/custody/conversations/root-statements');
  const begun = await beginRoot(caseId);
  const version = begun?.version ?? 0;
  await keepCaseRoot(caseId, version, { size: 3, messages: 42, root: Buffer.alloc(32, 1) });
  expect(await noteRootEntry(caseId, version, 0)).toBeNull();
});

test.each([
  'UPDATE custody.case_root SET root = root || root WHERE version = 1',
  "UPDATE custody.case_root SET root = sha256('other') WHERE version = 1",
  'UPDATE custody.case_root SET entry_idx = entry_idx + 1 WHERE version = 1',
  'UPDATE custody.case_root SET through = through + 1',
  'DELETE FROM custody.case_root',
  'UPDATE custody.conversation_root SET size = size',
  'DELETE FROM custody.conversation_root',
  'TRUNCATE custody.conversation_root',
])('what was fixed isn’t rewritten, by its owner either: %s', async (sql) => {
  await expect(portal.owner.query(sql)).rejects.toThrow(/stays as it was fixed|append-only|check constraint/);
});
