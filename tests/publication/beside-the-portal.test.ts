import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeptChild } from '@/server/boot/keep-running';
import { prepareWitness, witnessPlan } from '@/server/boot/own-witness';
import { layoutOf, prepareFolders } from '@/server/boot/settings';
import { openPortal, type Portal } from '../support/open-portal';

/** The witness that `npm start` runs, from the first start on. */

let portal: Portal;
let child: KeptChild | undefined;
const layout = () => layoutOf(portal.data);
const read = (name: string) => fs.readFileSync(path.join(portal.data, name), 'utf8');

beforeAll(async () => {
  process.env.AMBIT_PUBLICATION = 'on';
  process.env.SECRET_OF_THE_HOUSE = 'not for the witness';
  portal = await openPortal();
  prepareFolders(layout());
  const { firstAdministrator } = await import('@/server/people/first-administrator');
  await firstAdministrator();
});
afterAll(async () => {
  await child?.stop(1_000);
  await portal.close();
});

test('a first start makes key, state, port and policy; the next ones leave them alone', async () => {
  expect(witnessPlan(layout())).toBeNull();
  await prepareWitness(layout());
  const files = ['witness/key', 'witness/state', 'witness/port', 'witness/logs', 'ledger/policy'];
  const made = files.map(read);
  expect(fs.statSync(path.join(portal.data, 'witness/key')).mode & 0o077).toBe(0);
  fs.appendFileSync(path.join(portal.data, 'ledger/policy'), '# ours\n');
  await prepareWitness(layout());
  expect(files.map(read)).toEqual([...made.slice(0, -1), `${made.at(-1)}# ours\n`]);
});

test('it gets none of the house’s secrets', () => {
  const plan = witnessPlan(layout());
  const told = JSON.stringify([plan?.args, plan?.env]);
  for (const secret of ['not for the witness', portal.urls.ledgerUrl, portal.urls.appUrl, 'ledger.pem'])
    expect(told).not.toContain(secret);
});

test('a state that is gone is not made again: a witness that forgot would sign anything', async () => {
  const state = path.join(portal.data, 'witness/state');
  fs.renameSync(state, `${state}.aside`);
  await prepareWitness(layout());
  expect(fs.existsSync(state)).toBe(false);
  expect(witnessPlan(layout())).toBeNull();
  fs.renameSync(`${state}.aside`, state);
});

test('the loop publishes what is entered, and ends when it is told to', { timeout: 60_000 }, async () => {
  const { publishLoop } = await import('@/server/custody/publication/publish-loop');
  const { latestPublished } = await import('@/server/custody/publication/published');
  const { readHead } = await import('@/server/custody/read-ledger');
  const plan = witnessPlan(layout());
  if (plan === null) throw new Error('no plan');
  child = new KeptChild(plan, { say: () => undefined, onStart: () => undefined });
  const ending = new AbortController();
  const loop = publishLoop(ending.signal);
  const { size } = await readHead();
  while (((await latestPublished())?.size ?? 0) < size) await sleep(100);
  ending.abort();
  await loop;
});

test('killed, it is started again, and cosigns on from where it stood', { timeout: 60_000 }, async () => {
  const { publishNow } = await import('@/server/custody/publication/publish');
  const { appendEntry } = await import('@/server/custody/ledger');
  const { THE_PORTAL } = await import('@/server/custody/the-portal');
  if (child === undefined) throw new Error('no witness');
  process.kill(child.mark.pid, 'SIGKILL');
  await appendEntry({ ...THE_PORTAL, act: 'ledger.verified', outcome: 'ok', payload: {} });
  while (!(await publishNow()).isPublished) await sleep(100);
});

test('alone it is the same program, by its own command', { timeout: 60_000 }, () => {
  const key = path.join(portal.data, 'another-key');
  const made = spawnSync(
    process.execPath,
    ['bin/ambit.mjs', 'witness', '--init', '--key', key, '--name', 'north.example/witness'],
    { encoding: 'utf8', cwd: path.resolve(import.meta.dirname, '../..') },
  );
  expect(made.stdout).toMatch(/^north\.example\/witness\+[0-9a-f]{8}\+B/);
  expect(fs.statSync(key).mode & 0o077).toBe(0);
});
