import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';

/** A ledger that comes after a lost one names the head before in its first entry. */

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const ROOT = Buffer.alloc(32, 7).toString('base64');

function file(name: string, text: string): string {
  const at = path.join(portal.data, name);
  writeFileSync(at, text);
  return at;
}

const noteOf = (origin: string) => `${origin}\n5000\n${ROOT}\n\n— ${origin} AAAAAAAA\n`;

async function follow(at: string) {
  const { followLedger } = await import('@/server/custody/follow-ledger');
  return followLedger(at);
}

async function ownName(): Promise<string> {
  const { env } = await import('@/server/env');
  return env().AMBIT_ORIGIN;
}

const entries = async () =>
  (await portal.owner.query<{ act: string; body: Buffer }>('SELECT act, body FROM custody.entry ORDER BY idx')).rows;

test('is refused under the old ledger’s name, and after a file that is no checkpoint; nothing is entered', async () => {
  await expect(follow(file('same', noteOf(await ownName())))).rejects.toThrow('needs a name of its own');
  await expect(follow(file('none', 'lost.example/audit\n'))).rejects.toThrow('is no checkpoint');
  expect(await entries()).toEqual([]);
});

test('begins with an entry that fixes the old checkpoint in public, and with no second one', async () => {
  const note = noteOf('lost.example/audit');
  await follow(file('old', note));
  await follow(file('old', note));
  const [first, ...others] = await entries();
  expect(others).toEqual([]);
  const header = JSON.parse(first?.body.toString() ?? '');
  expect(header).toMatchObject({ act: 'log.epoch', fix: createHash('sha256').update(note).digest('base64url') });
  expect(JSON.stringify(header)).not.toContain('lost.example');
});
