import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EntryDraft, EntryProof } from '@/server/custody/entry-draft';
import type { Header } from '@/server/custody/entry-header';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
let ivy: Investigator;
let ann: Investigator;
let base: EntryDraft;

beforeAll(async () => {
  portal = await openPortal();
  const message = { id: 'm-0', conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'] };
  const { who } = await buildCase(portal.owner, {
    messages: [{ ...message, sentAt: '2020-04-01T09:00:00Z', body: 'a heron at dawn' }],
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentOrReceived' }], assigned: ['ivy'] }],
  });
  [ivy, ann] = [await who('ivy'), await who('ann')];
  const { rows } = await portal.owner.query(
    `SELECT c.alias AS case_alias, w.alias AS warrant_alias, v.id AS conversation
     FROM case_file c JOIN warrant w ON w.case_id = c.id JOIN corpus.conversation v ON v.case_id = c.id`,
  );
  base = {
    act: 'message.viewed',
    outcome: 'ok',
    agency: 'NL-POL',
    person: ivy.alias,
    case: rows[0].case_alias,
    warrant: rows[0].warrant_alias,
    purpose: 'firearms supply',
    ranges: [{ conversation: BigInt(rows[0].conversation), from: 0, to: 0 }],
    payload: { query: 'heron' },
  };
});

afterAll(() => portal.close());
afterEach(() => vi.useRealTimers());

/** Sets the clock; timers go on as ever. */
const at = (time: string) => vi.useFakeTimers({ now: new Date(time), toFake: ['Date'] });

async function enter(draft: EntryDraft): Promise<EntryProof & { header: Extract<Header, { v: 2 }> }> {
  const { appendEntry } = await import('@/server/custody/ledger');
  const proof = await appendEntry(draft);
  return { ...proof, header: JSON.parse((await sealed(proof.index)).body.toString()) };
}

async function sealed(index: number): Promise<{ body: Buffer; payload: Buffer; person: string | null }> {
  const { rows } = await portal.owner.query(
    `SELECT e.body, s.payload, y.person_alias AS person FROM custody.entry e JOIN custody.seal s USING (idx)
     LEFT JOIN custody.pseudonym y ON y.tag = convert_from(e.body, 'UTF8')::jsonb ->> 'sub' WHERE e.idx = $1`,
    [index],
  );
  return rows[0];
}

async function opened(index: number) {
  const { decodeHeader } = await import('@/server/custody/entry-header');
  const { openPayload } = await import('@/server/custody/payload');
  const { body, payload } = await sealed(index);
  return openPayload(decodeHeader(body), payload);
}

describe('a person’s pseudonym', () => {
  test('is the same within a quarter, another in the next, and nothing that the casebook shows', async () => {
    at('2027-01-05T10:00:00Z');
    const [january, again] = [await enter(base), await enter(base)];
    at('2027-04-01T00:00:00Z');
    const april = await enter(base);
    expect(again.header.sub).toBe(january.header.sub);
    expect(april.header.sub).not.toBe(january.header.sub);
    expect([ivy.alias, ivy.id]).not.toContain(january.header.sub);
    expect((await enter({ ...base, person: ann.alias })).header.sub).not.toBe(april.header.sub);
  });

  test('opens what is theirs alone', async () => {
    const { corpusPool } = await import('@/server/corpus/client');
    const ask = (proof: EntryProof, who: Investigator) =>
      corpusPool().query('SELECT body FROM custody.unseal_messages($1, $2, $3)', [proof.index, proof.leaf, who.id]);
    expect((await ask(await enter(base), ann)).rows).toEqual([]);
    expect((await ask(await enter(base), ivy)).rows).toEqual([{ body: 'a heron at dawn' }]);
  });

  test('that was forgotten leads to nobody, and the ledger still holds', async () => {
    at('2027-07-05T10:00:00Z');
    const { index } = await enter(base);
    expect((await sealed(index)).person).toBe(ivy.alias);
    await portal.owner.query("DELETE FROM custody.pseudonym WHERE since = '2027-07-01'");
    expect((await sealed(index)).person).toBeNull();
    expect(await walk()).toMatchObject({ ok: true });
  });
});

describe('what is sealed with an entry', () => {
  test('opens under the key of its case and quarter', async () => {
    expect(await opened((await enter(base)).index)).toEqual({ query: 'heron' });
  });

  test('can’t be opened once that key was destroyed, by no copy of the database; other cases and later entries can', async () => {
    const { destroyPayloadKeys } = await import('@/server/custody/payload-keys');
    const { index } = await enter(base);
    const other = await enter({ ...base, case: 'b'.repeat(64), warrant: undefined });
    const none = await enter({ ...base, case: undefined, warrant: undefined });
    expect(destroyPayloadKeys(String(base.case))).toBeGreaterThan(0);
    expect(await opened(index)).toBeNull();
    expect(await opened(other.index)).toEqual({ query: 'heron' });
    expect(await opened(none.index)).toEqual({ query: 'heron' });
    expect(await opened((await enter(base)).index)).toEqual({ query: 'heron' });
    expect(await opened(index)).toBeNull();
  });

  test('of quarters that ended is destroyed without those that have not', async () => {
    const { destroyPayloadKeys } = await import('@/server/custody/payload-keys');
    at('2027-10-02T00:00:00Z');
    const old = await enter(base);
    at('2028-01-02T00:00:00Z');
    const young = await enter(base);
    destroyPayloadKeys(String(base.case), new Date('2028-01-02T00:00:00Z'));
    expect(await opened(old.index)).toBeNull();
    expect(await opened(young.index)).toEqual({ query: 'heron' });
  });
});

describe('a session', () => {
  const session = '6f2f8f3e-0000-4000-8000-000000000001';

  test('is named by the number of the entry with which it began; its id stands nowhere', async () => {
    const start = await enter({ ...base, act: 'session.started', session, case: undefined, warrant: undefined });
    expect(start.header.sess).toBeUndefined();
    const look = await enter({ ...base, session });
    expect(look.header.sess).toBe(start.index);
    expect(JSON.stringify(look.header)).not.toContain(session.slice(0, 8));
  });

  test('that never was entered is named by nothing', async () => {
    expect((await enter({ ...base, session: crypto.randomUUID() })).header.sess).toBeUndefined();
  });

  test('is found by another process too', async () => {
    const { append } = await secondProcess();
    const { index } = await append({ ...base, session });
    expect(JSON.parse((await sealed(index)).body.toString()).sess).toEqual(expect.any(Number));
  });
});

describe('two processes that remember the ledger', () => {
  test('lose no number and break no case, in whatever order they write', async () => {
    const second = await secondProcess();
    const before = (await enter(base)).index;
    const other = { ...base, case: 'c'.repeat(64), warrant: undefined };
    const proofs: EntryProof[] = [];
    for (const draft of [base, other, base, other, other, base]) {
      proofs.push(await second.append(draft), await enter(draft), await enter(base));
    }
    proofs.push(...(await Promise.all([second.append(base), enter(base), second.append(other), enter(other)])));
    expect(proofs.map(({ index }) => index).sort((a, b) => a - b)).toEqual(proofs.map((_, n) => before + 1 + n));
    expect(await walk()).toMatchObject({ ok: true });
  });

  test('agree on a person’s pseudonym', async () => {
    at('2028-04-05T10:00:00Z');
    const second = await secondProcess();
    const [mine, theirs] = await Promise.all([enter(base), second.append(base)]);
    expect((await sealed(theirs.index)).body.toString()).toContain(`"sub":"${mine.header.sub}"`);
  });
});

describe('a sequencer at work', () => {
  type Head = { size: string; frontier: Buffer[]; root: Buffer; checkpoint: string };
  const head = async (): Promise<Head> => (await portal.owner.query('SELECT * FROM custody.head')).rows[0];
  const put = ({ size, frontier, root, checkpoint }: Head) =>
    portal.owner.query('UPDATE custody.head SET size = $1, frontier = $2, root = $3, checkpoint = $4', [
      ...[size, frontier, root, checkpoint],
    ]);
  /** Of a case that it has to ask about, so that it reads the head; twice, for the first failure makes it forget. */
  const expectWithheld = async () => {
    for (const name of ['e', 'f']) {
      const draft = { ...base, case: name.repeat(64), warrant: undefined };
      await expect(enter(draft)).rejects.toMatchObject({ name: 'LedgerUnavailable' });
    }
  };

  test('doesn’t sign on a tree that was put in the place of its own', async () => {
    await enter(base);
    const own = await head();
    await put({ ...own, frontier: own.frontier.map(() => Buffer.alloc(32, 9)) });
    await expectWithheld();
    // Nor does one that has signed nothing yet: the head's signature is over another tree.
    await expect((await secondProcess()).append(base)).rejects.toThrow('not that of the tree at hand');
    await put(own);
    await enter(base);
    expect(await walk()).toMatchObject({ ok: true });
  });

  test('doesn’t go on from an older state that was put back whole, rightly signed', async () => {
    await enter(base);
    const older = await head();
    await enter(base);
    const own = await head();
    const asOwner = (sql: string) =>
      portal.owner.query(
        `ALTER TABLE custody.entry DISABLE TRIGGER USER; ALTER TABLE custody.seal DISABLE TRIGGER USER; ${sql};
         ALTER TABLE custody.entry ENABLE TRIGGER USER; ALTER TABLE custody.seal ENABLE TRIGGER USER`,
      );
    await asOwner(
      `CREATE TABLE custody.aside_entry AS SELECT * FROM custody.entry WHERE idx >= ${older.size};
       CREATE TABLE custody.aside_seal AS SELECT * FROM custody.seal WHERE idx >= ${older.size};
       DELETE FROM custody.seal WHERE idx >= ${older.size}; DELETE FROM custody.entry WHERE idx >= ${older.size}`,
    );
    await put(older);
    await expectWithheld();
    await put(own);
    await asOwner(
      `INSERT INTO custody.entry SELECT * FROM custody.aside_entry; INSERT INTO custody.seal SELECT * FROM custody.aside_seal;
       DROP TABLE custody.aside_entry; DROP TABLE custody.aside_seal`,
    );
    await enter(base);
    expect(await walk()).toMatchObject({ ok: true });
  });
});

/** Another writer with a memory of its own, over the same database and key. */
async function secondProcess() {
  const { appendBatch } = await import('@/server/custody/append-batch');
  const { SequencerMemory } = await import('@/server/custody/sequencer-memory');
  const { openLedgerKeys } = await import('@/server/custody/keys/ledger-keys');
  const { env, keyFile } = await import('@/server/env');
  const { signer } = openLedgerKeys(env().AMBIT_ORIGIN, keyFile(''), env().AMBIT_LEDGER_SIGNER);
  const memory = new SequencerMemory();
  const append = async (draft: EntryDraft) => {
    const unused = () => undefined;
    const proofs = await appendBatch([{ draft, outboxId: undefined, resolve: unused, reject: unused }], signer, memory);
    return proofs[0] as EntryProof;
  };
  return { append };
}

async function walk() {
  const { readHead, readRows } = await import('@/server/custody/read-ledger');
  const { ledgerVkey } = await import('@/server/custody/ledger');
  const { parseVkey } = await import('@/server/custody/signed-note');
  const { walkLedger } = await import('@/server/custody/walk-ledger');
  const rows = await readRows(0, 5000);
  async function* stream() {
    for (const { index, leaf, body } of rows)
      yield { index, leaf: Buffer.from(leaf, 'hex'), body: Buffer.from(body, 'base64') };
  }
  return walkLedger(stream(), await readHead(), parseVkey(ledgerVkey()));
}
