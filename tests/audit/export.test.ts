import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Report, verifyCase, verifyLedger, verifyProof } from '../../public/verify/verify.mjs';
import { leafHash, verifyInclusion } from '../../server/custody/tree';
import { openPortal, type Portal } from '../support/open-portal';
import { type AuditDesk, countOf, openAuditDesk, W1 } from './audit-desk';

let portal: Portal;
let desk: AuditDesk;
let policy: Buffer;
const tokens = new Map<string, string>();

beforeAll(async () => {
  process.env.AMBIT_PUBLICATION = 'off';
  portal = await openPortal();
  desk = await openAuditDesk(portal);
  const ivy = await desk.as('ivy');
  for (let n = 0; n < 30; n += 1) await ivy.search.run({ ...W1, query: `walnut ${n}` });
  const { ledgerVkey } = await import('@/server/custody/ledger');
  policy = Buffer.from(`log ${ledgerVkey()}\nquorum none\n`);
  for (const name of ['aud', 'ivy', 'ann', 'admin', 'bea']) tokens.set(name, await signIn(name));
}, 120_000);
afterAll(() => portal.close());

/** A bearer token of a session in which the person said why they export. */
async function signIn(name: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const id = randomUUID();
  await portal.owner.query(
    `INSERT INTO session (id, person_id, kind, secret_sha256, expires_at)
     SELECT $1, id, 'token', $2, now() + interval '1 day' FROM person WHERE login = $3`,
    [id, createHash('sha256').update(token).digest('hex'), `${name}@example.org`],
  );
  const { giveReasons } = await import('../support/give-reasons');
  if (name !== 'bea') await giveReasons(portal.owner, id);
  return token;
}

type Route = 'export' | 'proof';
async function get(name: string | null, query: string, route: Route = 'export'): Promise<Response> {
  const rooms = {
    export: () => import('@/app/api/ledger/export/route'),
    proof: () => import('@/app/api/ledger/proof/route'),
  };
  const { GET } = await rooms[route]();
  const headers = name === null ? undefined : { authorization: `Bearer ${tokens.get(name)}` };
  return GET(new Request(`http://x/api/ledger/${route}${query}`, { headers }));
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
const joined = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''));
const failed = ({ steps }: Report) => steps.filter(({ result }) => result !== 'proven').map(({ step }) => step);

describe('a case’s slice', () => {
  test('is proven by the verifier that outsiders have, and ends with its own export', async () => {
    const response = await get('aud', '?form=slice&case=C-1');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const slice = linesOf(await response.text());
    const last = JSON.parse(slice.at(-1) ?? '');
    expect(last.index).toBe(Number(response.headers.get('ambit-entry')));
    expect(JSON.parse(Buffer.from(last.body, 'base64').toString()).act).toBe('ledger.exported');
    const report = await verifyCase({ slice: joined(slice), policy });
    expect([report.verdict, failed(report)]).toEqual(['proven', []]);
  });

  test('with a line taken out, changed or cut off at the end is not', async () => {
    // Cut back to an earlier export it would be what that one was: provable, and older.
    await (await desk.as('ivy')).search.run({ ...W1, query: 'gravel' });
    const slice = linesOf(await (await get('aud', '?form=slice&case=C-1')).text());
    const check = async (lines: readonly string[]) => (await verifyCase({ slice: joined(lines), policy })).verdict;
    expect(await check(slice.toSpliced(7, 1))).toBe('refuted');
    const line = JSON.parse(slice[7] ?? '');
    const body = Buffer.from(line.body, 'base64').toString().replace('"ok"', '"deny"');
    expect(await check(slice.with(7, JSON.stringify({ ...line, body: Buffer.from(body).toString('base64') })))).toBe(
      'refuted',
    );
    expect(await check(slice.slice(0, -1))).toBe('undecidable');
    expect((await verifyCase({ slice: joined(slice), policy: null })).verdict).toBe('undecidable');
  });
});

describe('the whole ledger', () => {
  test('has all rows and not the page on the screen, and is proven', async () => {
    const response = await get('admin', '?form=ledger');
    const ledger = linesOf(await response.text());
    const { rows } = await portal.owner.query('SELECT count(*)::int AS n FROM custody.entry');
    expect(ledger).toHaveLength(rows[0].n + 1);
    const report = await verifyLedger({ ledger: joined(ledger), policy });
    expect([report.verdict, failed(report)]).toEqual(['proven', []]);
    expect((await verifyLedger({ ledger: joined(ledger.toSpliced(9, 1)), policy })).verdict).toBe('refuted');
  });
});

describe('a filtered export', () => {
  test('has all that the filter finds, each with a proof, and last itself with how many', async () => {
    const lines = linesOf(await (await get('aud', '?form=jsonl&case=C-1&act=search.run')).text()).map((line) =>
      JSON.parse(line),
    );
    const [head, ...entries] = lines;
    expect(head).toMatchObject({ kind: 'ambit-entries', origin: 'test.example/audit' });
    expect(entries).toHaveLength(32);
    expect(entries.at(-1).lines).toBe(32);
    const root = Buffer.from(head.checkpoint.split('\n')[2], 'base64');
    for (const { index, body, proof } of entries) {
      const path = proof.map((hash: string) => Buffer.from(hash, 'base64'));
      expect(verifyInclusion(leafHash(Buffer.from(body, 'base64')), index, head.size, path, root)).toBe(true);
    }
  });

  test('as CSV has a row for each, and the checkpoint in the last', async () => {
    const text = await (await get('aud', '?form=csv&case=C-1&act=search.run')).text();
    const rows = text.split('\r\n');
    expect(rows[0]).toMatch(/^number,number_in_case,time_utc,act/);
    expect(rows.filter((row) => row.includes(',search.run,'))).toHaveLength(31);
    expect(text.trimEnd()).toMatch(/ledger\.exported[\s\S]*test\.example\/audit\n\d+\n/);
  });

  test('as FHIR, OCSF and CASE is what each reads, under pseudonyms', async () => {
    const fhir = linesOf(await (await get('aud', '?form=fhir&case=C-1')).text()).map((line) => JSON.parse(line));
    expect(new Set(fhir.map(({ resourceType }) => resourceType))).toEqual(new Set(['AuditEvent']));
    const ocsf = linesOf(await (await get('aud', '?form=ocsf&case=C-1')).text()).map((line) => JSON.parse(line));
    expect(ocsf.length).toBe(fhir.length + 1);
    const graph = JSON.parse(await (await get('aud', '?form=case&case=C-1')).text())['@graph'] as { '@id': string }[];
    expect(graph.length).toBeGreaterThan(60);
    expect(new Set(graph.map((node) => node['@id'])).size).toBe(graph.length);
    expect(JSON.stringify([fhir, ocsf, graph])).not.toMatch(/walnut|@example\.org|"ivy"/);
  });
});

describe('the proof of one entry', () => {
  test('is proven with the entry’s own bytes, and refuted with others', async () => {
    const index = (await (await desk.as('aud')).audit.entries({ case: 'C-1', limit: 9 })).lines.at(-1)?.index;
    const query = `?case=C-1&index=${index}`;
    const proof = Buffer.from(await (await get('aud', query, 'proof')).arrayBuffer());
    const entry = Buffer.from(await (await get('aud', `${query}&part=entry`, 'proof')).arrayBuffer());
    expect((await verifyProof({ proof, entry, policy })).verdict).toBe('proven');
    expect((await verifyProof({ proof, entry: Buffer.from(`${entry} `), policy })).verdict).toBe('refuted');
    expect(await countOf(portal, 'proof.given')).toBe(1);
  });
});

describe('who may have it', () => {
  test('nobody without the part, and nothing is entered as exported for them', async () => {
    const before = await countOf(portal, 'ledger.exported');
    for (const form of ['slice', 'csv', 'ledger']) {
      expect((await get('ivy', `?form=${form}&case=C-1`)).status, form).toBe(404);
      expect((await get(null, `?form=${form}&case=C-1`)).status).toBe(401);
    }
    for (const name of ['ann', 'admin']) expect((await get(name, '?form=slice&case=C-1')).status).toBe(404);
    expect((await get('ann', '?case=C-1&index=0', 'proof')).status).toBe(404);
    expect((await get('aud', '?form=pdf&case=C-1')).status).toBe(400);
    expect(await countOf(portal, 'ledger.exported')).toBe(before);
  });

  test('who hasn’t said why is asked first, and a check gives and enters nothing', async () => {
    const before = await countOf(portal, 'ledger.exported');
    const asked = await get('bea', '?form=slice&case=C-1');
    expect(asked.status).toBe(428);
    expect((await asked.json()).justify.prompt).toBe('ledger.export/1');
    expect((await get('aud', '?form=slice&case=C-1&check')).status).toBe(204);
    expect(await countOf(portal, 'ledger.exported')).toBe(before);
  });

  test('given up halfway, no more is read', async () => {
    const response = await get('aud', '?form=ledger');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(await reader?.closed.then(() => 'closed')).toBe('closed');
  });
});
