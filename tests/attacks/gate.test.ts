import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Appending from '@/server/custody/append-batch';
import type { EntryDraft, EntryProof } from '@/server/custody/entry-draft';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { functionAsIs, functionWithout } from './support/migrated-function';
import { Weakened } from './support/weakened';

/** A dishonest or broken application before the gate, and a store that doesn't keep what it took. */

let portal: Portal;
let ivy: Investigator;
let base: EntryDraft;
let conversation: bigint;
const weakened = new Weakened();

beforeAll(async () => {
  portal = await openPortal();
  const built = await buildCase(portal.owner, {
    messages: Array.from({ length: 5 }, (_, n) => ({
      id: `m-${n}`,
      conversation: 'owl/grebe',
      sender: 'owl-17',
      recipients: ['grebe-04'],
      sentAt: `2020-04-0${n + 1}T09:00:00Z`,
      body: `body ${n}`,
    })),
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] }],
  });
  ivy = await built.who('ivy');
  const { rows } = await portal.owner.query(
    'SELECT c.alias AS file, w.alias AS warrant FROM case_file c JOIN warrant w ON w.case_id = c.id',
  );
  conversation = BigInt((await portal.owner.query('SELECT id FROM corpus.conversation')).rows[0].id);
  base = {
    act: 'message.viewed',
    outcome: 'ok',
    agency: 'NL-POL',
    person: ivy.alias,
    case: rows[0].file,
    warrant: rows[0].warrant,
    purpose: 'firearms supply',
    ranges: [{ conversation, from: 0, to: 1 }],
    payload: {},
  };
});
afterAll(async () => {
  weakened.remove();
  await portal.close();
});

async function enter(draft = base): Promise<EntryProof> {
  const { appendEntry } = await import('@/server/custody/ledger');
  return appendEntry(draft);
}

/** How many messages the gate opens. */
async function opened({ index, leaf }: Pick<EntryProof, 'index' | 'leaf'>): Promise<number> {
  const { corpusPool } = await import('@/server/corpus/client');
  const { rows } = await corpusPool().query('SELECT body FROM custody.unseal_messages($1, $2, $3)', [
    index,
    leaf,
    ivy.id,
  ]);
  return rows.length;
}

/** The attack before the gate as it is, and before one that lacks a single check. */
async function twin(check: string, by: string, attack: () => Promise<number>): Promise<[number, number]> {
  const before = await attack();
  await portal.owner.query(functionWithout('custody.opened', check, by));
  try {
    return [before, await attack()];
  } finally {
    await portal.owner.query(functionAsIs('custody.opened'));
  }
}

const size = async () => Number((await portal.owner.query('SELECT size FROM custody.head')).rows[0].size);

test('the gate as it is opens what an entry names', async () => {
  expect(await opened(await enter())).toBe(2);
  await portal.owner.query(functionAsIs('custody.opened'));
  expect(await opened(await enter())).toBe(2);
});

describe('AT13 a look is not entered', () => {
  test('and an entry of another look stands in, whose leaf must be known', async () => {
    const attack = async () => opened({ index: (await enter()).index, leaf: Buffer.alloc(32) });
    expect(await twin('WHERE e.idx = p_idx AND e.leaf = p_leaf', 'WHERE e.idx = p_idx', attack)).toEqual([0, 2]);
  });
  test('and an entry that was used already stands in: each opens once', async () => {
    const proof = await enter();
    expect(await opened(proof)).toBe(2);
    const check = 'WITH spent AS (\n    INSERT INTO custody.used (idx, part)';
    const by = 'WITH unused AS (\n    INSERT INTO custody.used (idx, part)';
    // The entry is taken as it is, instead of from those that were just spent.
    const attack = () => opened(proof);
    const before = await attack();
    const text = functionWithout('custody.opened', check, by).replace(
      'FROM custody.entry e JOIN spent s ON s.idx = e.idx',
      'FROM custody.entry e',
    );
    await portal.owner.query(text);
    try {
      expect([before, await attack()]).toEqual([0, 2]);
    } finally {
      await portal.owner.query(functionAsIs('custody.opened'));
    }
  });
  test('and an old entry that was never used stands in: each opens for a minute', async () => {
    const attack = async () => {
      const proof = await enter();
      await portal.owner.query('ALTER TABLE custody.entry DISABLE TRIGGER append_only');
      await portal.owner.query(
        `UPDATE custody.entry SET recorded_at = recorded_at - interval '61 seconds' WHERE idx = $1`,
        [proof.index],
      );
      await portal.owner.query('ALTER TABLE custody.entry ENABLE TRIGGER append_only');
      return opened(proof);
    };
    expect(await twin(` AND e.recorded_at > clock_timestamp() - interval '60 seconds'`, '', attack)).toEqual([0, 2]);
  });
});

describe('AT18 the application’s statements are an attacker’s', () => {
  test('AT19 or forget the ledger: the role that it has may read no body', async () => {
    const app = new pg.Client({ connectionString: portal.urls.appUrl });
    await app.connect();
    const steal = async () =>
      app.query('SELECT body FROM corpus.message').then(
        ({ rows }) => `${rows.length} bodies`,
        (error: { code?: string }) => error.code,
      );
    try {
      expect(await steal()).toBe('42501');
      await portal.owner.query(
        'GRANT USAGE ON SCHEMA corpus TO ambit_app; GRANT SELECT ON corpus.message TO ambit_app',
      );
      expect(await steal()).toBe('5 bodies');
    } finally {
      await portal.owner.query('REVOKE SELECT ON corpus.message FROM ambit_app');
      await app.end();
    }
  });
});

describe('AT20 some messages are entered and others are asked for', () => {
  const attack = (objects: string) => async () => {
    const proof = await enter();
    await portal.owner.query('ALTER TABLE custody.seal DISABLE TRIGGER USER');
    await portal.owner.query('UPDATE custody.seal SET objects = $2 WHERE idx = $1', [proof.index, objects]);
    await portal.owner.query('ALTER TABLE custody.seal ENABLE TRIGGER USER');
    return opened(proof);
  };
  const digest = `AND e.h ->> 'rng' = custody.base64url(sha256(s.salt || convert_to(s.objects, 'UTF8')))`;
  const number = `AND e.h ->> 'n' = (SELECT coalesce(sum(r.hi - r.lo + 1), 0)::text FROM custody.ranges_of(s.objects) AS r)`;

  test('as many others: the gate derives the digest of what it opens anew', async () => {
    expect(await twin(digest, '', attack(`${conversation},3,4;`))).toEqual([0, 2]);
  });

  test('five instead of two: without the digest the number fires', async () => {
    const five = attack(`${conversation},0,4;`);
    expect(await twin(digest, '', five)).toEqual([0, 0]);
    const comment =
      '\n      -- And so many as it says: the number stays to be read when the ranges are erased.\n      ';
    expect(await twin(digest + comment + number, '', five)).toEqual([0, 5]);
  });
});

test('AT21 a superuser of the database reads the bodies: the ledger shows nothing of it (residual risk R1)', async () => {
  const before = await size();
  expect((await portal.owner.query('SELECT body FROM corpus.message')).rows).toHaveLength(5);
  expect(await size()).toBe(before);
});

describe('AT22 a commit that is visible and not durable', () => {
  const append = async () => {
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
      return await client.query('COMMIT').then(
        () => 'taken',
        (error: Error) => error.message,
      );
    } finally {
      client.release(true);
    }
  };
  test('is refused at the end of its transaction', async () => {
    expect(await append()).toContain('would not be durable');
    await portal.owner.query('ALTER TABLE custody.head DISABLE TRIGGER durable');
    try {
      expect(await append()).toBe('taken');
    } finally {
      await portal.owner.query('ALTER TABLE custody.head ENABLE TRIGGER durable');
    }
  });
});

test('AT23 the store was replaced and keeps other bytes than it was given: they are read back before anybody is answered', async () => {
  const READ_BACK = 'server/custody/read-back.ts';
  await portal.owner.query(`
    CREATE FUNCTION public.misbehave() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
      NEW.body := convert_to(replace(convert_from(NEW.body, 'UTF8'), 'NL-POL', 'SE-POL'), 'UTF8'); RETURN NEW;
    END $body$;
    CREATE TRIGGER misbehave BEFORE INSERT ON custody.entry FOR EACH ROW EXECUTE FUNCTION public.misbehave();`);
  const { SequencerMemory } = await import('@/server/custody/sequencer-memory');
  const { openFileKey } = await import('@/server/custody/log-key');
  const { keyFile } = await import('@/server/env');
  const append = async (cuts: { file: string; check: string; by: string }[]) => {
    const { appendBatch } = await weakened.load<typeof Appending>('server/custody/append-batch.ts', cuts);
    const waiting = { draft: base, outboxId: undefined, resolve: () => undefined, reject: () => undefined };
    const signer = openFileKey(keyFile('ledger.pem'), 'test.example/audit');
    return appendBatch([waiting], signer, new SequencerMemory()).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  };
  try {
    expect(await append([])).toContain('does not hold what was just committed');
    expect(await append([{ file: READ_BACK, check: 'if (!isSame)', by: 'if (false as boolean)' }])).toBe('taken');
  } finally {
    await portal.owner.query('DROP TRIGGER misbehave ON custody.entry; DROP FUNCTION public.misbehave();');
  }
});
