import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { isSignedBy } from '@/server/session/signed-request';
import type { Portal } from '../support/open-portal';
import { sealedPack } from '../support/served-pack';
import { testKey } from '../support/sign-request';
import {
  callerOf,
  confirmed,
  headersFrom,
  LATER,
  ledgerSize,
  openCourt,
  type Someone,
  signText,
  someone,
} from './support';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let lea: Awaited<ReturnType<typeof callerOf>>;
let pru: Awaited<ReturnType<typeof callerOf>>;
let dee: Someone;
let pam: Someone;

beforeAll(async () => {
  ({ portal, who } = await openCourt());
  lea = await callerOf(await who('lea'));
  pru = await callerOf(await who('pru'));
  [dee, pam] = [await confirmed('dee'), await confirmed('pam')];
});
afterAll(() => portal.close());

/** A pack that was just served on somebody. */
async function served(on: string, { downloads = 3, supersedes = null as string | null } = {}) {
  const pack = await sealedPack(portal.owner, { supersedes });
  const input = { case: 'C-1', pack: pack.id, recipient: `${on}@example.org`, expiresAt: LATER, downloads };
  const { service } = await pru.serving.serve(input);
  return { ...pack, service };
}

/** What the route answers to somebody's signed request. */
async function ask({ token, key }: Someone, service: string, query = '?part=pdf') {
  const { GET } = await import('@/app/api/served/[service]/route');
  const { signedHeaders } = await import('../support/sign-request');
  const url = `http://x/api/served/${service}${query}`;
  const headers = { authorization: `Bearer ${token}`, ...signedHeaders(key, { method: 'GET', url }) };
  return GET(new Request(url, { headers }), { params: Promise.resolve({ service }) });
}

const count = async (act: string) =>
  (await portal.owner.query('SELECT count(*)::int AS n FROM custody.entry WHERE act = $1', [act])).rows[0].n as number;

/** Answered as absence, and entered. */
async function absent(answer: Promise<unknown>): Promise<void> {
  const before = await count('access.denied');
  await expect(answer).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await count('access.denied')).toBe(before + 1);
}

describe('serving', () => {
  test('is for prosecutors and the case lead; nobody is served but by their part, and nothing but what is sealed', async () => {
    const pack = await sealedPack(portal.owner);
    const input = { case: 'C-1', pack: pack.id, recipient: 'dee@example.org', expiresAt: LATER };
    for (const name of ['ivy', 'leo', 'aud', 'dee', 'stan'])
      await absent((await callerOf(await who(name))).serving.serve(input));
    for (const recipient of ['ivy@example.org', 'stan@example.org', 'nobody@example.org', 'aud@example.org'])
      await expect(pru.serving.serve({ ...input, recipient })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(pru.serving.serve({ ...input, recipient: 'pru@example.org' })).rejects.toThrow('themselves');
    await expect(pru.serving.serve({ ...input, expiresAt: new Date(0) })).rejects.toThrow('future');
    const draft = randomUUID();
    await portal.owner.query(
      `INSERT INTO pack (id, case_id, warrant_id, purpose, reference, title, author_id) SELECT $1, case_id, id, 'p', 'P-DRAFT', 't', drafted_by_id FROM warrant LIMIT 1`,
      [draft],
    );
    await expect(pru.serving.serve({ ...input, pack: draft })).rejects.toThrow('sealed');
    await absent(pru.serving.serve({ ...input, pack: randomUUID() }));
    await pru.serving.serve(input);
    await expect(lea.serving.serve(input)).rejects.toThrow('already');
  });

  test('goes by the warrant: what it keeps from an agency isn’t served on its people', async () => {
    const pack = await sealedPack(portal.owner);
    await portal.owner.query('SET session_replication_role = replica');
    await portal.owner.query(`UPDATE warrant SET status = 'suspended' WHERE reference = 'W-1'`);
    const input = { case: 'C-1', pack: pack.id, recipient: 'dee@example.org', expiresAt: LATER };
    const answer = await pru.serving.serve(input).catch((error: Error) => error.message);
    await portal.owner.query(`UPDATE warrant SET status = 'active' WHERE reference = 'W-1'`);
    await portal.owner.query('RESET session_replication_role');
    expect(answer).toContain('doesn’t let that agency');
  });

  test('two at once serve once', async () => {
    const pack = await sealedPack(portal.owner);
    const input = { case: 'C-1', pack: pack.id, recipient: 'dan@example.org', expiresAt: LATER };
    const answers = await Promise.allSettled([pru.serving.serve(input), lea.serving.serve(input)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('time and downloads are added, never taken away, whoever writes', async () => {
    const { service } = await served('dan');
    const more = { case: 'C-1', service, expiresAt: LATER };
    await expect(pru.serving.extend({ ...more, downloads: 2 })).rejects.toThrow('added');
    await expect(pru.serving.extend({ ...more, downloads: 9, expiresAt: new Date() })).rejects.toThrow('added');
    await pru.serving.extend({ ...more, downloads: 9 });
    for (const set of ['downloads_allowed = 1', 'downloads = downloads - 1', `expires_at = now()`, `note = 'other'`])
      await expect(portal.owner.query(`UPDATE pack_service SET ${set} WHERE id = $1`, [service])).rejects.toThrow();
    await expect(portal.owner.query('DELETE FROM pack_service WHERE id = $1', [service])).rejects.toThrow('on record');
  });
});

describe('a served pack is given to its recipient alone', () => {
  test('not to another recipient of the case, the prosecution or a stranger', async () => {
    const { service } = await served('dee');
    const dan = await someone('dan');
    for (const one of [dan, pam]) {
      const caller = await callerOf(one.who);
      await absent(caller.served.open({ service }));
      await absent(caller.served.toSign({ service }));
      await absent(caller.served.notes({ service }));
      expect((await caller.served.list()).map(({ id }) => id)).not.toContain(service);
      expect((await ask(one, service)).status).toBe(404);
    }
    await absent((await callerOf(await who('ivy'))).served.open({ service }));
  });

  test('not without a second factor, nor after ten minutes, nor in another session; each is entered in no case', async () => {
    const { service } = await served('dee');
    const { service: other } = await served('dan');
    const dan = await someone('dan');
    const size = await ledgerSize(portal.owner);
    await expect((await callerOf(dan.who)).served.open({ service: other })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      cause: { state: 'none' },
    });
    expect((await ask(dan, other)).status).toBe(428);
    await portal.owner.query(`UPDATE session SET factor_at = now() - interval '11 minutes' WHERE id = $1`, [
      dee.who.sessionId,
    ]);
    await expect((await callerOf(dee.who)).served.open({ service })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      cause: { state: 'stale' },
    });
    const answer = await ask(dee, service);
    expect(answer.status).toBe(428);
    expect(await answer.json()).toMatchObject({ factor: 'stale' });
    const headers = await headersFrom(portal.owner, size);
    expect(headers.map(({ act, why }) => [act, why])).toEqual([
      ['access.denied', 'NO_FACTOR'],
      ['access.denied', 'NO_FACTOR'],
      ['access.denied', 'STALE_FACTOR'],
      ['access.denied', 'STALE_FACTOR'],
    ]);
    expect(headers.filter((header) => 'ctag' in header)).toEqual([]);
    await portal.owner.query(`UPDATE session SET factor_at = now() WHERE id = $1`, [dee.who.sessionId]);
  });

  test('not after its time', async () => {
    const { service } = await served('dee');
    await portal.owner.query('SET session_replication_role = replica');
    await portal.owner.query(
      `UPDATE pack_service SET served_at = now() - interval '2 days', expires_at = now() - interval '1 second' WHERE id = $1`,
      [service],
    );
    await portal.owner.query('RESET session_replication_role');
    const caller = await callerOf(dee.who);
    await absent(caller.served.open({ service }));
    expect((await ask(dee, service)).status).toBe(404);
    expect((await caller.served.list()).find(({ id }) => id === service)).toMatchObject({ notGiven: 'EXPIRED' });
  });

  test('not while its warrant is suspended', async () => {
    const { service } = await served('dee');
    await portal.owner.query('SET session_replication_role = replica');
    await portal.owner.query(`UPDATE warrant SET status = 'suspended' WHERE reference = 'W-1'`);
    const answer = await ask(dee, service);
    await portal.owner.query(`UPDATE warrant SET status = 'active' WHERE reference = 'W-1'`);
    await portal.owner.query('RESET session_replication_role');
    expect(answer.status).toBe(404);
  });

  test('as the very file, counted, and never more often than allowed, however many ask at once', async () => {
    const { service, sha256 } = await served('dee', { downloads: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(dee, service)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 404, 404, 404, 404, 404]);
    const file = await answers.find(({ status }) => status === 200)?.arrayBuffer();
    expect(
      createHash('sha256')
        .update(Buffer.from(file ?? new ArrayBuffer(0)))
        .digest('hex'),
    ).toBe(sha256);
    const { rows } = await portal.owner.query('SELECT downloads FROM pack_service WHERE id = $1', [service]);
    expect(rows).toEqual([{ downloads: 3 }]);
    await pru.serving.extend({ case: 'C-1', service, expiresAt: LATER, downloads: 4 });
    expect((await ask(dee, service)).status).toBe(200);
  });

  test('a question beforehand counts and enters nothing', async () => {
    const { service } = await served('dee', { downloads: 1 });
    const size = await ledgerSize(portal.owner);
    expect((await ask(dee, service, '?part=pdf&check')).status).toBe(204);
    expect(await ledgerSize(portal.owner)).toBe(size);
    expect((await ask(dee, service)).status).toBe(200);
    expect((await ask(dee, service, '?part=container&check')).status).toBe(404);
  });

  test('the reading copy carries name and hash on each page, no attachment, and isn’t the file', async () => {
    const { service, sha256 } = await served('pam', { downloads: 1 });
    const answer = await ask(pam, service, '?part=reading');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.status).toBe(200);
    expect(createHash('sha256').update(bytes).digest('hex')).not.toBe(sha256);
    const { PDFDocument, PDFName } = await import('pdf-lib');
    const copy = await PDFDocument.load(bytes);
    expect(copy.getPageCount()).toBe(3);
    expect(copy.getTitle()).toContain('not the evidence');
    expect(copy.catalog.get(PDFName.of('Names'))).toBeUndefined();
    expect((await portal.owner.query('SELECT downloads FROM pack_service WHERE id = $1', [service])).rows).toEqual([
      { downloads: 0 },
    ]);
  });
});

describe('a receipt', () => {
  const signedFor = async (one: Someone, service: string) => {
    const { text } = await (await callerOf(one.who)).served.toSign({ service });
    return { service, text, signature: signText(one.key, text) };
  };

  test('isn’t taken over another hash, in another’s name, of another time, or by another key', async () => {
    const { service } = await served('dee');
    const caller = await callerOf(dee.who);
    const { text } = await signedFor(dee, service);
    const others = [
      text.replace(/"fileSha256":"[0-9a-f]/, (start) =>
        start.endsWith('0') ? start.replace(/0$/, '1') : start.replace(/.$/, '0'),
      ),
      text.replace('"dee"', '"dan"'),
      text.replace('"defence"', '"prosecutor"'),
      text.replace(/"at":"\d{4}/, '"at":"2001'),
      text.replace('{', '{ '),
      '{}',
    ];
    for (const other of others) {
      expect(other).not.toBe(text);
      const input = { service, text: other, signature: signText(dee.key, other) };
      await expect(caller.served.sign(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    await expect(caller.served.sign({ service, text, signature: signText(testKey(), text) })).rejects.toThrow('key');
    await expect(caller.served.sign({ service, text, signature: signText(pam.key, text) })).rejects.toThrow('key');
    expect((await portal.owner.query('SELECT FROM pack_receipt WHERE service_id = $1', [service])).rowCount).toBe(0);
  });

  test('a signed request doesn’t pass for one', async () => {
    const { service } = await served('dee');
    const { text } = await signedFor(dee, service);
    const { signedText } = await import('@/server/session/request-text');
    const { sign } = await import('node:crypto');
    const digest = createHash('sha256').update(text).digest('base64url');
    const signature = sign(null, Buffer.from(signedText(digest)), dee.key.privateKey).toString('base64url');
    await expect((await callerOf(dee.who)).served.sign({ service, text, signature })).rejects.toThrow('key');
  });

  test('is kept once, stands in the ledger by its hash, and can be checked by whoever reads it', async () => {
    const { service, sha256 } = await served('dee');
    const signed = await signedFor(dee, service);
    const caller = await callerOf(dee.who);
    const { entry } = await caller.served.sign(signed);
    await expect(caller.served.sign(await signedFor(dee, service))).rejects.toThrow('already');
    const read = await pru.serving.receipt({ case: 'C-1', service });
    expect(JSON.parse(read?.text ?? '')).toMatchObject({
      fileSha256: sha256,
      capacity: 'defence',
      pack: expect.any(String),
    });
    const { isSignedText } = await import('@/server/share/sign-words');
    const raw = Buffer.from(read?.key ?? '', 'base64url');
    expect(isSignedText(raw, read?.text ?? '', read?.signature ?? '')).toBe(true);
    expect(isSignedText(raw, `${read?.text} `, read?.signature ?? '')).toBe(false);
    const [header] = await headersFrom(portal.owner, entry);
    expect(header).toMatchObject({
      act: 'receipt.signed',
      fix: createHash('sha256').update(signed.text).digest('base64url'),
    });
    // The session that signed it names the key.
    const started = (await headersFrom(portal.owner, Number(header?.sess)))[0];
    expect(started).toMatchObject({ act: 'session.started', skey: read?.key });
    await expect(portal.owner.query(`UPDATE pack_receipt SET text = 'x'`)).rejects.toThrow('stays as it is');
    await expect(portal.owner.query(`DELETE FROM pack_receipt`)).rejects.toThrow('stays as it is');
    expect(isSignedBy(null, '', '')).toBe(false);
  });

  test('the table takes none for another file', async () => {
    const { service } = await served('dee');
    const row = `INSERT INTO pack_receipt VALUES ($1, 't', $2, decode(repeat('00', 32), 'hex'), decode(repeat('00', 64), 'hex'), now())`;
    await expect(portal.owner.query(row, [service, 'e'.repeat(64)])).rejects.toThrow('very file');
  });

  test('isn’t signed in a session without a key', async () => {
    const { service } = await served('dan');
    await expect((await callerOf(await who('dan'))).served.toSign({ service })).rejects.toThrow('no key');
  });
});

describe('an answer', () => {
  test('a rejection says why; each answers once, having opened it', async () => {
    const { service } = await served('pam');
    const caller = await callerOf(pam.who);
    await expect(caller.served.answer({ service, verdict: 'accepted' })).rejects.toThrow('Open the pack');
    await caller.served.open({ service });
    await expect(caller.served.answer({ service, verdict: 'rejected' })).rejects.toThrow('why');
    await caller.served.answer({ service, verdict: 'rejected', reasons: 'exhibit 3 is missing' });
    await expect(caller.served.answer({ service, verdict: 'accepted' })).rejects.toThrow('already');
    const [row] = await lea.serving.list({ case: 'C-1' });
    expect(row).toMatchObject({ answer: { verdict: 'rejected', reasons: 'exhibit 3 is missing' } });
  });

  test('further material is asked for, answered once, and granted by the pack that follows', async () => {
    const { service } = await served('dee');
    const { id } = await (await callerOf(dee.who)).served.ask({
      service,
      wanted: 'messages 131 to 140 of owl/grebe',
      reasons: 'an alibi',
    });
    const answer = { case: 'C-1', request: id, answer: 'by a supplement' };
    const next = await sealedPack(portal.owner);
    await expect(pru.serving.answerMaterial({ ...answer, decision: 'refused', pack: next.id })).rejects.toThrow(
      'no pack',
    );
    await absent(pru.serving.answerMaterial({ ...answer, decision: 'granted', pack: randomUUID() }));
    await pru.serving.answerMaterial({ ...answer, decision: 'granted' });
    await expect(pru.serving.answerMaterial({ ...answer, decision: 'refused' })).rejects.toThrow('already');
    await pru.serving.answerMaterial({ ...answer, decision: 'granted', pack: next.id });
    const mine = (await (await callerOf(dee.who)).served.list()).find((one) => one.id === service);
    expect(mine?.requests).toMatchObject([
      { decision: 'granted', answer: 'by a supplement', pack: expect.stringMatching(/^P-/) },
    ]);
    await expect(portal.owner.query(`UPDATE material_request SET answer = 'other'`)).rejects.toThrow('stay on record');
  });
});

describe('a pack that is superseded or recalled', () => {
  test('is marked for whoever has it once its successor is served', async () => {
    const first = await served('dee');
    const before = await count('pack.superseded');
    await served('dan', { supersedes: first.id });
    expect(await count('pack.superseded')).toBe(before + 1);
    const mine = (await (await callerOf(dee.who)).served.list()).find((one) => one.id === first.service);
    expect(mine).toMatchObject({
      news: expect.arrayContaining(['superseded']),
      successor: expect.stringMatching(/^P-/),
    });
    await expect(
      pru.serving.serve({ case: 'C-1', pack: first.id, recipient: 'pam@example.org', expiresAt: LATER }),
    ).rejects.toThrow('superseded');
  });

  test('isn’t given from the moment of the recall on; each says once, under their key, what became of it', async () => {
    const { id: pack, service } = await served('dee');
    const recall = { case: 'C-1', pack, exhibits: [], reasons: 'the court excluded it', dueAt: LATER };
    await absent((await callerOf(await who('ivy'))).serving.recall(recall));
    await expect(pru.serving.recall({ ...recall, dueAt: new Date(0) })).rejects.toThrow('future');
    const { recall: id } = await pru.serving.recall(recall);
    expect((await ask(dee, service)).status).toBe(404);
    const caller = await callerOf(dee.who);
    await absent(caller.served.open({ service }));
    expect((await caller.served.list()).find((one) => one.id === service)).toMatchObject({
      notGiven: 'RECALLED',
      news: ['recalled'],
    });
    await expect(pru.serving.recall(recall)).rejects.toThrow('served');
    const said = { service, recall: id, done: 'kept' as const };
    await expect(caller.served.toAcknowledge({ ...said, reasons: '' })).rejects.toThrow('why');
    const { text } = await caller.served.toAcknowledge({ ...said, reasons: 'an appeal' });
    const signed = { text, signature: signText(dee.key, text) };
    await expect(
      caller.served.acknowledge({ ...said, done: 'destroyed', reasons: 'an appeal', ...signed }),
    ).rejects.toThrow('not the text');
    await expect(
      caller.served.acknowledge({ ...said, reasons: 'an appeal', text, signature: signText(pam.key, text) }),
    ).rejects.toThrow('key');
    await caller.served.acknowledge({ ...said, reasons: 'an appeal', ...signed });
    const row = (await pru.serving.list({ case: 'C-1', pack }))[0];
    expect(row?.recalls).toMatchObject([{ done: 'kept', saidWhy: 'an appeal', isOverdue: false }]);
  });

  test('a recall of exhibits holds back the whole file, and tells which', async () => {
    const { id: pack, service } = await served('pam');
    await pru.serving.recall({ case: 'C-1', pack, exhibits: ['AB/17'], reasons: 'a third party', dueAt: LATER });
    expect((await ask(pam, service)).status).toBe(404);
    const mine = (await (await callerOf(pam.who)).served.list()).find((one) => one.id === service);
    expect(mine?.recalls).toMatchObject([{ exhibits: ['AB/17'], done: null }]);
    await expect(
      pru.serving.serve({ case: 'C-1', pack, recipient: 'dan@example.org', expiresAt: LATER }),
    ).rejects.toThrow('recalled');
  });

  test('who hasn’t answered by the day is told as overdue', async () => {
    const { id: pack } = await served('pam');
    await pru.serving.recall({ case: 'C-1', pack, exhibits: [], reasons: 'r', dueAt: new Date(Date.now() + 150) });
    await expect.poll(async () => (await lea.serving.list({ case: 'C-1', pack }))[0]?.recalls[0]?.isOverdue).toBe(true);
  });
});
