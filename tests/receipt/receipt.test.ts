import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReceiptBody } from '@/server/receipt/receipt-body';
import type { ReceiptOnWire } from '@/server/receipt/wire';
import { runAmbit } from '../cli/run-ambit';
import { buildCase, enforce } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { type SeedMessage, seedCorpus } from '../support/seed-corpus';

let portal: Portal;
let built: Awaited<ReturnType<typeof buildCase>>;
let desk: Server;

const CASE = { case: 'C-1' };
const SCOPE = { ...CASE, warrant: 'W-1', purpose: 'firearms supply' };
const message = (id: string, sender: string, recipient: string, sentAt: string): SeedMessage => ({
  id,
  conversation: [sender, recipient].sort().join('/'),
  sender,
  recipients: [recipient],
  sentAt: `${sentAt}T12:00:00Z`,
  body: `words of ${id}`,
});

beforeAll(async () => {
  portal = await openPortal();
  built = await buildCase(portal.owner, {
    messages: [
      message('m-1', 'owl', 'grebe', '2020-02-01'),
      message('m-2', 'grebe', 'owl', '2020-07-10'),
      message('m-3', 'wren', 'lark', '2020-02-01'),
      message('m-4', 'owl', 'law', '2020-02-02'),
    ],
    warrants: [],
  });
  await finishFiles('a'.repeat(64));
  await enforce(built.who, {
    reference: 'W-1',
    assigned: ['ivy', 'fil'],
    clauses: [
      { handles: ['owl'], match: 'anyParticipant', from: '2020-01-01', to: '2020-07-01' },
      { handles: ['owl'], match: 'sentBy', from: '2020-03-01', to: '2020-07-01', kinds: ['image'] },
    ],
  });
  desk = await openDesk();
});
afterAll(async () => {
  desk.close();
  await portal.close();
});

/** Marks every file that isn't finished as finished, with one hash. */
async function finishFiles(sha256: string): Promise<void> {
  await portal.owner.query(
    `UPDATE corpus.source_file SET sha256 = $1, finished_at = now(), read_lines = 4, stored = 4, duplicates = 0, rejected = 0 WHERE finished_at IS NULL`,
    [sha256],
  );
}

/** The portal's procedures over HTTP, where everybody is the auditor. */
async function openDesk(): Promise<Server> {
  const { fetchRequestHandler } = await import('@trpc/server/adapters/fetch');
  const { appRouter } = await import('@/server/trpc/root');
  const investigator = await built.who('aud');
  const server = createServer(async (req, res) => {
    const body: Buffer[] = [];
    for await (const chunk of req) body.push(chunk);
    const request = new Request(`http://desk${req.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.concat(body),
    });
    const response = await fetchRequestHandler({
      endpoint: '/api/trpc',
      req: request,
      router: appRouter,
      createContext: () => ({ investigator }),
      allowMethodOverride: true,
    });
    res.writeHead(response.status, { 'content-type': 'application/json' }).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function caller(name: string) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory(appRouter)({ investigator: await built.who(name) });
}

/** What the worker does when it gets to the job that a look asked for. */
async function count(): Promise<void> {
  const { countJob } = await import('@/server/receipt/count-job');
  const { caseId } = built;
  await countJob({
    id: '',
    caseId,
    startedById: '',
    input: {},
    report: async () => {},
    throwIfCancelled: () => {},
    signal: new AbortController().signal,
  });
  await portal.owner.query(`UPDATE job SET state = 'done' WHERE kind = 'count'`);
}

const receiptOf = async (name: string) => {
  const found = await (await caller(name)).receipts.get(SCOPE);
  return { found, body: JSON.parse(found.receipt) as ReceiptBody };
};

const EXIT_OF = { proven: 0, refuted: 1, undecidable: 2 };
type Step = { step: string; verdict: string; sentence: string };
const found = (steps: readonly Step[], exitCode: number | null, verdict: string) => ({
  exitCode,
  verdict,
  step: (wanted: string) => steps.find(({ step }) => step === wanted),
});

/** `ambit verify scope` on a file, as an auditor, in a process of its own. */
async function verifyOnCommandLine(file: object, ...options: string[]) {
  const name = path.join(portal.data, 'receipt.json');
  writeFileSync(name, JSON.stringify(file));
  const { port } = desk.address() as AddressInfo;
  const { exitCode, stdout } = await runAmbit(['verify', 'scope', name, '--json', ...options], {
    url: `http://127.0.0.1:${port}`,
    token: 'auditor',
  });
  const { steps = [], verdict = '' } = stdout === '' ? {} : JSON.parse(stdout);
  return found(steps, exitCode, verdict);
}

/** The same steps without a process, which takes seconds. */
async function verify(file: ReceiptOnWire) {
  const { verifyAgainst, verifyReceiptAlone } = await import('@/server/receipt/verify-receipt');
  const { overallVerdict } = await import('@/server/pack/verify-step');
  const { parseVkey } = await import('@/server/custody/signed-note');
  const { ledgerVkey } = await import('@/server/custody/ledger');
  const body = JSON.parse(file.receipt) as ReceiptBody;
  const now = await (await caller('aud')).receipts.recompute({
    case: body.caseReference,
    warrant: body.reference,
    version: body.version,
    sha256: file.sha256,
    files: body.corpusVersion.files,
    view: body.view,
  });
  const steps = [...(await verifyReceiptAlone(file, parseVkey(ledgerVkey()))), ...(await verifyAgainst(body, now))];
  const verdict = overallVerdict(steps);
  return found(steps, EXIT_OF[verdict], verdict);
}

/** Runs as the owner with the triggers off, as somebody with the database in their hands would. */
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await portal.owner.query('SET session_replication_role = replica');
  await portal.owner.query(sql, values);
  await portal.owner.query('SET session_replication_role = origin');
}

describe('a receipt', () => {
  test('goes without numbers until they are counted, and a look asks for that once', async () => {
    const ivy = await caller('ivy');
    const { proof } = await ivy.search.run({ ...SCOPE, query: '' });
    await ivy.search.run({ ...SCOPE, query: '' });
    const { found, body } = await receiptOf('ivy');
    expect(found.sha256).toBe(proof.receipt);
    expect(body).toMatchObject({
      counts: 'being counted',
      shown: null,
      withheldByReason: null,
      quarantineVersion: null,
    });
    const jobs = await portal.owner.query(`SELECT state FROM job WHERE kind = 'count'`);
    expect(jobs.rows).toEqual([{ state: 'queued' }]);
    await count();
    const later = await receiptOf('ivy');
    expect(later.found.sha256).not.toBe(found.sha256);
    expect(later.body).toMatchObject({
      counts: 'counted',
      shown: 2,
      withheldByReason: { TARGET: 1, DATES: 1, KIND: 0, TERMS: 0, CONDITION: 0, EXCLUDED: 0 },
    });
    expect((await receiptOf('ivy')).found.sha256).toBe(later.found.sha256);
  });

  test('stands in the header and the payload of the entry of every look', async () => {
    const ivy = await caller('ivy');
    const { found } = await receiptOf('ivy');
    const looks = [
      await ivy.search.run({ ...SCOPE, query: 'words' }),
      await ivy.reading.conversations(SCOPE),
      await ivy.reading.page({ ...SCOPE, conversation: 'grebe/owl' }),
    ];
    for (const { proof } of looks) {
      expect(proof.receipt).toBe(found.sha256);
      const { rows } = await portal.owner.query('SELECT body FROM custody.entry WHERE idx = $1', [proof.entry]);
      expect(JSON.parse(rows[0].body.toString()).scp).toBe(Buffer.from(found.sha256, 'hex').toString('base64url'));
    }
    const { audit } = await caller('aud');
    const { payload } = await audit.open({ ...CASE, index: looks[0]?.proof.entry ?? 0 });
    expect(payload).toMatchObject({ receipt: found.sha256 });
    const { lines } = await audit.entries(CASE);
    expect(lines.find(({ index }) => index === found.entry)?.act).toBe('receipt.read');
  });

  test('does not tell the team what is held: an earlier hash of the other side is nothing for it', async () => {
    await portal.owner.query(
      `INSERT INTO corpus.confidential (case_id, handle, category, added_by) SELECT $1, 'law', 'lawyer', id FROM person WHERE login = 'pia@example.org'`,
      [built.caseId],
    );
    expect((await receiptOf('ivy')).body.counts).toBe('being counted');
    await count();
    const team = await receiptOf('ivy');
    expect(team.body).toMatchObject({ view: 'team', shown: 1, withheldByReason: { TARGET: 2, EXCLUDED: 0 } });
    expect(Object.keys(team.body.withheldByReason ?? {}).sort()).toEqual([
      'CONDITION',
      'DATES',
      'EXCLUDED',
      'KIND',
      'TARGET',
      'TERMS',
    ]);
    const filter = await receiptOf('fil');
    expect(filter.body).toMatchObject({ view: 'filter', shown: 1, withheldByReason: { EXCLUDED: 0, FILTER_ONLY: 1 } });
    await expect((await caller('ivy')).receipts.get({ ...SCOPE, sha256: filter.found.sha256 })).rejects.toThrow(
      'Nothing here',
    );
    expect((await (await caller('ivy')).receipts.get({ ...SCOPE, sha256: team.found.sha256 })).sha256).toBe(
      team.found.sha256,
    );
  });

  test('keeps its numbers to itself where the case hides them, and commits to them', async () => {
    await portal.owner.query('UPDATE case_file SET show_sealed = false');
    const { body, found } = await receiptOf('ivy');
    expect(body.withheldByReason).toBeNull();
    expect(body.withheldCommitment).toMatch(/^[0-9a-f]{64}$/);
    expect((await verify(found)).verdict).toBe('proven');
    await portal.owner.query('UPDATE case_file SET show_sealed = true');
  });

  test('names long lists of targets by their hash', async () => {
    await enforce(built.who, {
      reference: 'W-LONG',
      clauses: [{ handles: Array.from({ length: 1001 }, (_, n) => `h-${n}`), match: 'sentBy' }],
    });
    const { receipt } = await (await caller('ivy')).receipts.get({ ...SCOPE, warrant: 'W-LONG' });
    expect((JSON.parse(receipt) as ReceiptBody).filter.clauses[0]?.targets).toEqual({
      count: 1001,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('is never changed, by nobody with the web’s role', async () => {
    await expect(portal.owner.query(`UPDATE scope_receipt SET body = ''`)).rejects.toThrow('never changed');
    await expect(portal.owner.query('DELETE FROM scope_receipt')).rejects.toThrow('never changed');
  });
});

describe('ambit verify scope', () => {
  test('proves a receipt, also with a key known from elsewhere', async () => {
    const { found } = await receiptOf('ivy');
    const { ledgerVkey } = await import('@/server/custody/ledger');
    const result = await verifyOnCommandLine(found, '--key', ledgerVkey());
    expect(result).toMatchObject({ exitCode: 0, verdict: 'proven' });
    expect((await verify(found)).exitCode).toBe(0);
  });

  test('does not believe a receipt under another key', async () => {
    const { found } = await receiptOf('ivy');
    const { openFileKey } = await import('@/server/custody/log-key');
    const other = openFileKey(path.join(portal.data, 'other.pem'), 'test.example/audit');
    expect(await verifyOnCommandLine(found, '--key', other.vkey)).toMatchObject({
      exitCode: 2,
      verdict: 'undecidable',
    });
  });

  test('refutes a flipped byte, in the receipt and in its signature', async () => {
    const { found } = await receiptOf('ivy');
    const receipt = found.receipt.replace('2020-07-01', '2020-08-01');
    const flipped = await verifyOnCommandLine({ ...found, receipt });
    expect(flipped.exitCode).toBe(1);
    expect(flipped.step('form')?.verdict).toBe('refuted');
    const { receiptHash } = await import('@/server/receipt/receipt-note');
    const renamed = await verify({ ...found, receipt, sha256: receiptHash(receipt) });
    expect(renamed.exitCode).toBe(1);
    expect(renamed.step('form')?.verdict).toBe('proven');
    expect(renamed.step('signature')).toMatchObject({ verdict: 'refuted' });
    expect(renamed.step('kept')).toMatchObject({ verdict: 'refuted' });
    const at = found.signature.length - 20;
    const digit = found.signature[at] === 'A' ? 'B' : 'A';
    const signature = found.signature.slice(0, at) + digit + found.signature.slice(at + 1);
    expect((await verify({ ...found, signature })).step('signature')?.verdict).toBe('refuted');
  });

  test('names the one date that was changed behind the portal’s back', async () => {
    const { found } = await receiptOf('ivy');
    await tamper(`UPDATE warrant_clause SET content_to = '2020-08-01Z' WHERE ordinal = 2`);
    const result = await verifyOnCommandLine(found);
    expect(result).toMatchObject({ exitCode: 1, verdict: 'refuted' });
    expect(result.step('filter')?.sentence).toBe(
      'Clause 2: until 1 July 2020 in the receipt, 1 August 2020 in the warrant.',
    );
    await tamper(`UPDATE warrant_clause SET content_to = '2020-07-01Z' WHERE ordinal = 2`);
    expect((await verify(found)).exitCode).toBe(0);
  });

  test.each([
    [
      'a target',
      `UPDATE clause_target SET value = 'crow' WHERE value = 'owl'`,
      `UPDATE clause_target SET value = 'owl' WHERE value = 'crow'`,
      'filter',
      'only in the receipt owl; only in the warrant crow',
    ],
    [
      'a kind',
      `UPDATE warrant_clause SET kinds = 3 WHERE ordinal = 2`,
      `UPDATE warrant_clause SET kinds = 2 WHERE ordinal = 2`,
      'filter',
      'kinds image in the receipt, text, image in the warrant',
    ],
    [
      'the order',
      `UPDATE warrant SET document_sha256 = repeat('e', 64)`,
      `UPDATE warrant SET document_sha256 = repeat('a', 64)`,
      'order',
      'SHA-256 aaaaaaaaaaaaaaaa… in the receipt, eeeeeeeeeeeeeeee… in the warrant',
    ],
    [
      'a purpose',
      `UPDATE warrant SET purposes = '{curiosity}'`,
      `UPDATE warrant SET purposes = '{firearms supply}'`,
      'filter',
      'firearms supply in the receipt, curiosity in the warrant',
    ],
    [
      'a message',
      `UPDATE corpus.message SET sent_at = sent_at + interval '1 year' WHERE ext_id = 'm-1'`,
      `UPDATE corpus.message SET sent_at = sent_at - interval '1 year' WHERE ext_id = 'm-1'`,
      'counts',
      'Messages shown: 1 in the receipt, 0 counted now',
    ],
    [
      'a received file',
      `UPDATE corpus.source_file SET sha256 = repeat('f', 64)`,
      `UPDATE corpus.source_file SET sha256 = repeat('a', 64)`,
      'corpus',
      'the receipt’s files are not the first of them',
    ],
  ])('names %s that was changed', async (_what, change, back, step, sentence) => {
    const { found } = await receiptOf('ivy');
    await tamper(change);
    const result = await verify(found);
    await tamper(back);
    expect(result.exitCode).toBe(1);
    expect(result.step(step)).toMatchObject({ verdict: 'refuted', sentence: expect.stringContaining(sentence) });
    expect((await verify(found)).exitCode).toBe(0);
  });

  test('says that files came since, and that no number can be compared then', async () => {
    const { found } = await receiptOf('ivy');
    await seedCorpus(portal.owner, built.caseId, [message('m-9', 'owl', 'grebe', '2020-02-03')]);
    await finishFiles('d'.repeat(64));
    const result = await verify(found);
    expect(result).toMatchObject({ exitCode: 2, verdict: 'undecidable' });
    expect(result.step('corpus')?.sentence).toMatch(
      /1 files .* in the receipt, 2 files .* now: the receipt’s files are the first of them/,
    );
    expect(result.step('counts')?.verdict).toBe('undecidable');
    await count();
    const { found: newer, body } = await receiptOf('ivy');
    expect(body).toMatchObject({ corpusVersion: { files: 2 }, shown: 2 });
    expect((await verify(newer)).exitCode).toBe(0);
  });

  test('says that a condition was met since', async () => {
    await enforce(built.who, {
      reference: 'W-WAIT',
      clauses: [{ handles: ['owl'], match: 'sentBy' }],
      conditions: [{ kind: 'PRIOR_PERMISSION_PER_SUBSET', clause: 1 }],
    });
    const before = await (await caller('ivy')).receipts.get({ ...SCOPE, warrant: 'W-WAIT' });
    await portal.owner.query(`UPDATE warrant_condition SET met_at = now(), met_by_id = (SELECT id FROM person WHERE name = 'aud'), met_document_name = 'p.pdf',
         met_document_sha256 = repeat('d', 64)`);
    const result = await verify(before);
    expect(result.exitCode).toBe(2);
    expect(result.step('filter')?.sentence).toContain(
      'Clause 1: waits for a permission in the receipt, waits for nothing in the warrant',
    );
    const after = await (await caller('ivy')).receipts.get({ ...SCOPE, warrant: 'W-WAIT' });
    expect(after.sha256).not.toBe(before.sha256);
  });

  test('a file that is no receipt is a misuse', async () => {
    expect((await verifyOnCommandLine({ hello: 1 })).exitCode).toBe(3);
  });

  test('is for auditors: nobody else gets the parts made anew', async () => {
    const { found } = await receiptOf('ivy');
    const input = { ...CASE, warrant: 'W-1', version: 1, sha256: found.sha256, files: 1, view: 'team' as const };
    for (const name of ['ivy', 'lea', 'cleo', 'fil', 'pia', 'stan', 'admin'])
      await expect((await caller(name)).receipts.recompute(input)).rejects.toThrow('Nothing here');
    const { recount } = await import('@/server/corpus/scope-numbers');
    expect(await recount((await built.who('ivy')).id, 1, 1)).toBeNull();
  });
});
