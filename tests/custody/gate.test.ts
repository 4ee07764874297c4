import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryDraft, EntryProof } from '@/server/custody/entry-draft';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
let ivy: Investigator;
let ann: Investigator;
let base: EntryDraft;
let conversation: bigint;

const messages = Array.from({ length: 6 }, (_, n) => ({
  id: `m-${n}`,
  conversation: 'owl/grebe',
  sender: n % 2 ? 'owl-17' : 'grebe-04',
  recipients: [n % 2 ? 'grebe-04' : 'owl-17'],
  // The last one is outside the warrant's window.
  sentAt: n === 5 ? '2020-12-01T00:00:00Z' : `2020-04-0${n + 1}T09:00:00Z`,
  body: `body ${n}`,
}));

beforeAll(async () => {
  portal = await openPortal();
  const built = await buildCase(portal.owner, {
    messages,
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentOrReceived' }], assigned: ['ivy'] }],
  });
  ivy = await built.who('ivy');
  ann = await built.who('ann');
  const { rows } = await portal.owner.query(
    `SELECT c.alias AS case_alias, w.alias AS warrant_alias FROM case_file c JOIN warrant w ON w.case_id = c.id`,
  );
  conversation = BigInt((await portal.owner.query('SELECT id FROM corpus.conversation')).rows[0].id);
  base = {
    act: 'message.viewed',
    outcome: 'ok',
    agency: 'NL-POL',
    person: ivy.alias,
    case: rows[0].case_alias,
    warrant: rows[0].warrant_alias,
    purpose: 'firearms supply',
    ranges: [{ conversation, from: 0, to: 4 }],
    payload: {},
  };
});

afterAll(() => portal.close());

async function enter(draft: EntryDraft): Promise<EntryProof> {
  const { appendEntry } = await import('@/server/custody/ledger');
  return appendEntry(draft);
}

async function unseal(proof: EntryProof, who: Investigator = ivy): Promise<string[]> {
  const { corpusPool } = await import('@/server/corpus/client');
  const { rows } = await corpusPool().query('SELECT body FROM custody.unseal_messages($1, $2, $3)', [
    proof.index,
    proof.leaf,
    who.id,
  ]);
  return rows.map(({ body }) => body);
}

const inForce = (sql: string, undo: string, check: () => Promise<void>) => async () => {
  await portal.owner.query(sql);
  try {
    await check();
  } finally {
    await portal.owner.query(undo);
  }
};

test('opens exactly what a committed entry names', async () => {
  expect(await unseal(await enter(base))).toEqual(['body 0', 'body 1', 'body 2', 'body 3', 'body 4']);
  expect(await unseal(await enter({ ...base, ranges: [{ conversation, from: 2, to: 2 }] }))).toEqual(['body 2']);
});

describe('opens nothing', () => {
  test('without an entry', async () => {
    expect(await unseal({ index: 10_000, leaf: Buffer.alloc(32), treeSize: 0 })).toEqual([]);
  });

  test('for a leaf that is not the entry’s', async () => {
    const proof = await enter(base);
    expect(await unseal({ ...proof, leaf: Buffer.alloc(32) })).toEqual([]);
  });

  test('twice for one entry', async () => {
    const proof = await enter(base);
    await unseal(proof);
    expect(await unseal(proof)).toEqual([]);
  });

  test('for another person than the entry names', async () => {
    expect(await unseal(await enter(base), ann)).toEqual([]);
    expect(await unseal(await enter({ ...base, person: ann.alias }), ann)).toEqual([]);
  });

  test('for an entry of a refusal, or of an act that shows nothing', async () => {
    expect(await unseal(await enter({ ...base, outcome: 'deny' }))).toEqual([]);
    expect(await unseal(await enter({ ...base, act: 'note.added' }))).toEqual([]);
  });

  test('for a purpose that the warrant does not have, or no purpose', async () => {
    expect(await unseal(await enter({ ...base, purpose: 'curiosity' }))).toEqual([]);
    expect(await unseal(await enter({ ...base, purpose: undefined }))).toEqual([]);
  });

  test('for another case than the warrant’s', async () => {
    expect(await unseal(await enter({ ...base, case: 'b'.repeat(64) }))).toEqual([]);
  });

  test('outside the clause, though the entry names it', async () => {
    const proof = await enter({ ...base, ranges: [{ conversation, from: 4, to: 5 }] });
    expect(await unseal(proof)).toEqual(['body 4']);
  });

  test('when the entry is older than a minute', async () => {
    const proof = await enter(base);
    await portal.owner.query('ALTER TABLE custody.entry DISABLE TRIGGER append_only');
    await portal.owner.query(
      `UPDATE custody.entry SET recorded_at = recorded_at - interval '61 seconds' WHERE idx = $1`,
      [proof.index],
    );
    await portal.owner.query('ALTER TABLE custody.entry ENABLE TRIGGER append_only');
    expect(await unseal(proof)).toEqual([]);
  });

  test(
    'after the warrant ended',
    // Ended stays ended, so the test undoes it behind the trigger's back.
    inForce(
      `UPDATE warrant SET status = 'revoked'`,
      `ALTER TABLE warrant DISABLE TRIGGER warrant_fixed; UPDATE warrant SET status = 'active'; ALTER TABLE warrant ENABLE TRIGGER warrant_fixed`,
      async () => expect(await unseal(await enter(base))).toEqual([]),
    ),
  );

  test(
    'after the assignment was taken back',
    inForce(
      'DELETE FROM warrant_assignment',
      `INSERT INTO warrant_assignment SELECT w.id, p.id FROM warrant w, person p WHERE p.login = 'ivy@example.org'`,
      async () => expect(await unseal(await enter(base))).toEqual([]),
    ),
  );

  test(
    'after the membership ended, or for an account that is closed',
    inForce(`UPDATE person SET is_active = false`, `UPDATE person SET is_active = true`, async () =>
      expect(await unseal(await enter(base))).toEqual([]),
    ),
  );

  test(
    'for an administrator, assigned or not',
    inForce(
      `UPDATE person SET is_administrator = true WHERE login = 'ivy@example.org'`,
      `UPDATE person SET is_administrator = false WHERE login = 'ivy@example.org'`,
      async () => expect(await unseal(await enter(base))).toEqual([]),
    ),
  );
});

/** Puts other messages beside an entry, as only the owner of the database can. */
async function resealed(index: number, objects: string) {
  await expect(
    portal.owner.query('UPDATE custody.seal SET objects = $2 WHERE idx = $1', [index, objects]),
  ).rejects.toThrow('erased, not changed');
  await portal.owner.query('ALTER TABLE custody.seal DISABLE TRIGGER erased_only');
  await portal.owner.query('UPDATE custody.seal SET objects = $2 WHERE idx = $1', [index, objects]);
  await portal.owner.query('ALTER TABLE custody.seal ENABLE TRIGGER erased_only');
}

describe('log few, fetch many', () => {
  test('ranges widened after the entry are not the leaf’s: nothing opens', async () => {
    const proof = await enter({ ...base, ranges: [{ conversation, from: 0, to: 0 }] });
    await resealed(proof.index, `${conversation},0,4;`);
    expect(await unseal(proof)).toEqual([]);
  });

  test('attachments added after the entry are not the leaf’s: nothing opens', async () => {
    const proof = await enter(base);
    await resealed(proof.index, `${conversation},0,0;a1;`);
    expect(await unseal(proof)).toEqual([]);
  });
});

describe('durability', () => {
  test('an append that would not be flushed is refused, also when the setting changes after the call', async () => {
    const { ledgerPool } = await import('@/server/custody/ledger-client');
    const client = await ledgerPool().connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query('SELECT size, root, checkpoint, frontier FROM custody.read_head()');
      await client.query(
        `SELECT custody.append($1, $2, $3, $4, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')`,
        [rows[0].size, rows[0].frontier, rows[0].root, rows[0].checkpoint],
      );
      await client.query('SET LOCAL synchronous_commit = off');
      await expect(client.query('COMMIT')).rejects.toThrow('would not be durable');
    } finally {
      client.release(true);
    }
  });
});

describe('a ledger whose key was lost', () => {
  test('is not continued under another key', async () => {
    const { appendBatch } = await import('@/server/custody/append-batch');
    const { openFileKey } = await import('@/server/custody/log-key');
    const { SequencerMemory } = await import('@/server/custody/sequencer-memory');
    const other = openFileKey(`${portal.data}/other.pem`, 'test.example/audit');
    const ignore = () => undefined;
    await enter(base);
    await expect(
      appendBatch(
        [{ draft: base, outboxId: undefined, resolve: ignore, reject: ignore }],
        other,
        new SequencerMemory(),
      ),
    ).rejects.toThrow();
    await expect(enter(base)).resolves.toMatchObject({ treeSize: expect.any(Number) });
  });
});

describe('the sequencer', () => {
  test('many at once are numbered without a gap, in one case history', async () => {
    const before = (await enter(base)).index;
    const proofs = await Promise.all(Array.from({ length: 40 }, () => enter(base)));
    expect(proofs.map(({ index }) => index).sort((a, b) => a - b)).toEqual(proofs.map((_, n) => before + 1 + n));
  });

  test('a draft that can’t be entered fails alone', async () => {
    const bad = enter({ ...base, agency: 'no such code!' });
    const good = enter(base);
    await expect(bad).rejects.toThrow('does not take entries');
    await expect(good).resolves.toMatchObject({ treeSize: expect.any(Number) });
  });

  test('the whole ledger verifies, and an edited row is named', async () => {
    const { readHead, readRows } = await import('@/server/custody/read-ledger');
    const { ledgerVkey } = await import('@/server/custody/ledger');
    const { parseVkey } = await import('@/server/custody/signed-note');
    const { walkLedger } = await import('@/server/custody/walk-ledger');
    const walk = async () => {
      const rows = await readRows(0, 5000);
      async function* stream() {
        for (const row of rows)
          yield { index: row.index, leaf: Buffer.from(row.leaf, 'hex'), body: Buffer.from(row.body, 'base64') };
      }
      return walkLedger(stream(), await readHead(), parseVkey(ledgerVkey()));
    };
    expect(await walk()).toMatchObject({ ok: true });
    await portal.owner.query('ALTER TABLE custody.entry DISABLE TRIGGER append_only');
    await portal.owner.query(
      `UPDATE custody.entry SET body = convert_to(replace(convert_from(body, 'UTF8'), 'NL-POL', 'SE-POL'), 'UTF8') WHERE idx = 3`,
    );
    expect(await walk()).toMatchObject({ ok: false, firstBad: 3 });
  });
});
