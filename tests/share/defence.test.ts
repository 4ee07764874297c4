import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import type { Portal } from '../support/open-portal';
import { readLines } from '../support/read-lines';
import { sealedPack } from '../support/served-pack';
import { callerOf, confirmed, headersFrom, LATER, ledgerSize, openCourt, type Someone, someone } from './support';

const NOTE = 'ask him about the red car';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let dee: Someone;
let pam: Someone;
let ofDefence: string;
let ofProsecutor: string;
let before: number;

/** Everything that the defence does privately, and the same by a prosecutor, beside each other. */
beforeAll(async () => {
  ({ portal, who } = await openCourt());
  const pru = await callerOf(await who('pru'));
  const pack = await sealedPack(portal.owner);
  [dee, pam] = [await confirmed('dee'), await confirmed('pam')];
  const serve = async (name: string) => {
    const input = { case: 'C-1', pack: pack.id, recipient: `${name}@example.org`, expiresAt: LATER };
    return (await pru.serving.serve(input)).service;
  };
  [ofDefence, ofProsecutor] = [await serve('dee'), await serve('pam')];
  before = await ledgerSize(portal.owner);
  for (const [one, service] of [
    [dee, ofDefence],
    [pam, ofProsecutor],
  ] as const) {
    const caller = await callerOf(one.who);
    await caller.served.list();
    await caller.served.open({ service });
    await caller.served.open({ service });
    await caller.served.writeNote({ service, text: NOTE });
    const { giveFile } = await import('@/server/share/give-file');
    await giveFile(one.who, service, 'pdf');
    await giveFile(one.who, service, 'reading');
  }
});
afterAll(() => portal.close());

const PROSECUTION = ['ivy', 'ann', 'lea', 'leo', 'pru', 'cleo', 'pam'];

describe('what the defence reads', () => {
  test('stands in the ledger, in no case, under no session and a pseudonym of its own', async () => {
    const headers = (await headersFrom(portal.owner, before)).filter(({ act }) =>
      /^pack\.(opened|downloaded)$/.test(String(act)),
    );
    const [theirs, private_] = [headers.filter((one) => 'ctag' in one), headers.filter((one) => !('ctag' in one))];
    expect(theirs.map(({ act }) => act)).toEqual(['pack.opened', 'pack.opened', 'pack.downloaded', 'pack.opened']);
    expect(private_.map(({ act }) => act)).toEqual(['pack.opened', 'pack.opened', 'pack.downloaded', 'pack.opened']);
    for (const header of private_) {
      expect(header.org).toBe('DEFENCE');
      for (const field of ['sess', 'req', 'usig', 'war', 'why', 'cseq']) expect(header).not.toHaveProperty(field);
    }
    // Nobody who holds every header can say that these are of one who signed, answered or signed in.
    const all = await headersFrom(portal.owner, 0);
    const dees = new Set(private_.map(({ sub }) => sub));
    expect(dees.size).toBe(1);
    const others = all.filter(({ act }) => !/^pack\.(opened|downloaded)$/.test(String(act)));
    expect(others.filter(({ sub }) => dees.has(sub))).toEqual([]);
  });

  test('is in no history of the case, whoever reads it', async () => {
    const { rows } = await portal.owner.query('SELECT alias FROM case_file');
    const lines = await readLines(portal, rows[0].alias);
    expect(lines.length).toBeGreaterThan(5);
    const told = JSON.stringify(lines);
    expect(told).not.toContain(`"personId":"${dee.who.id}"`);
    expect(lines.filter(({ act }) => act === 'pack.opened')).toHaveLength(3);
  });

  test('is in no list, number or page of the prosecution', async () => {
    for (const name of PROSECUTION) {
      const caller = await callerOf(name === 'pam' ? pam.who : await who(name));
      const list = await caller.serving.list({ case: 'C-1' }).catch(() => null);
      if (list === null) continue;
      expect(list.find(({ id }) => id === ofDefence)).toMatchObject({ openedAt: null, downloads: null });
      expect(list.find(({ id }) => id === ofProsecutor)).toMatchObject({ openedAt: expect.any(Date), downloads: 1 });
      expect(JSON.stringify(await caller.packs.list({ case: 'C-1' }))).not.toContain('openedAt');
    }
  });

  test('is no person’s history for an auditor either, who is told two numbers', async () => {
    const aud = await callerOf(await who('aud'));
    for (const alias of [dee.who.alias, (await import('@/server/share/entry-of')).privateAlias(dee.who.id)]) {
      const { lines } = await aud.audit.history({ person: alias, before: null, limit: 100 });
      expect(lines.filter(({ act }) => /^pack\.(opened|downloaded)$/.test(act))).toEqual([]);
    }
    const size = await ledgerSize(portal.owner);
    expect(await aud.serving.countDefence({ case: 'C-1' })).toEqual({
      served: 1,
      opened: 1,
      downloads: 1,
      entry: size,
    });
    for (const name of ['pru', 'lea', 'leo', 'dee', 'admin'])
      await expect((await callerOf(await who(name))).serving.countDefence({ case: 'C-1' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
  });

  test('a refusal of theirs stands in no case', async () => {
    const size = await ledgerSize(portal.owner);
    await expect((await callerOf(dee.who)).served.open({ service: ofProsecutor })).rejects.toThrow();
    const [header] = await headersFrom(portal.owner, size);
    expect(header).toMatchObject({ act: 'access.denied' });
    expect(header).not.toHaveProperty('ctag');
  });

  test('is in their own log, and what they told the case beside it', async () => {
    const caller = await callerOf(dee.who);
    await caller.served.ask({ service: ofDefence, wanted: 'the rest', reasons: 'to compare' });
    const log = await caller.served.log();
    expect(log.map(({ act, inCase }) => [act, inCase])).toEqual([
      ['material.asked', true],
      ['pack.opened', false],
      ['pack.downloaded', false],
      ['pack.opened', false],
      ['pack.opened', false],
      ['factor.changed', false],
    ]);
    expect(await (await callerOf(await who('dan'))).served.log()).toEqual([]);
  });
});

describe('what the defence notes', () => {
  test('is its writer’s alone, sealed, and entered nowhere', async () => {
    const caller = await callerOf(dee.who);
    const notes = await caller.served.notes({ service: ofDefence });
    expect(notes).toMatchObject([{ text: NOTE }]);
    for (const name of [...PROSECUTION, 'aud', 'admin', 'dan'])
      await expect((await callerOf(await who(name))).served.notes({ service: ofDefence })).rejects.toThrow();
    const { rows } = await portal.owner.query('SELECT sealed FROM service_note');
    expect(Buffer.concat(rows.map(({ sealed }) => sealed)).includes(NOTE)).toBe(false);
    const size = await ledgerSize(portal.owner);
    await caller.served.writeNote({ service: ofDefence, text: 'another' });
    expect(await ledgerSize(portal.owner)).toBe(size);
  });

  test('moved to another’s pack, opens nowhere', async () => {
    await portal.owner.query('UPDATE service_note SET service_id = $1 WHERE service_id = $2', [
      ofProsecutor,
      ofDefence,
    ]);
    await expect((await callerOf(pam.who)).served.notes({ service: ofProsecutor })).rejects.toThrow();
    await portal.owner.query('DELETE FROM service_note');
  });
});

describe('the defence in a case', () => {
  test('has no part in it: every question of the case is absent', async () => {
    const caller = await callerOf(dee.who);
    const { MATRIX } = await import('../support/access-matrix');
    for (const [path, row] of Object.entries(MATRIX)) {
      if (row.kind !== 'casebook') continue;
      const asked = path.split('.').reduce((at: unknown, key) => (at as Record<string, unknown>)[key], caller) as (
        input: unknown,
      ) => Promise<unknown>;
      await expect(asked({ case: 'C-1', ...row.input }), path).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await caller.cases.list()).toEqual([]);
  });

  test('is on nobody’s side but its own', async () => {
    const { applySetup } = await import('@/server/people/apply-setup');
    const admin = await who('admin');
    for (const role of ['prosecutor', 'investigator', 'auditor', 'filterReviewer'] as const) {
      const memberships = [{ case: 'C-1', login: 'dee@example.org', roles: ['defence' as const, role] }];
      await expect(applySetup(admin, { agencies: [], people: [], cases: [], memberships })).rejects.toThrow(
        'in one case',
      );
      await expect(
        portal.owner.query(`INSERT INTO membership (case_id, person_id, role) VALUES (1, $1, $2)`, [dee.who.id, role]),
      ).rejects.toThrow('do not go together');
    }
  });

  test('gets no pack by the case’s own door', async () => {
    const { requireDownload } = await import('@/server/pack/download-pack');
    const { rows } = await portal.owner.query('SELECT id FROM pack');
    await expect(requireDownload(dee.who, rows[0].id)).rejects.toThrow('Nothing here');
    expect((await someone('dan')).who.isAdministrator).toBe(false);
  });

  test('a prosecutor on whom a pack was served has it from there alone', async () => {
    const { requireDownload } = await import('@/server/pack/download-pack');
    const { rows } = await portal.owner.query('SELECT id FROM pack');
    await expect(requireDownload(pam.who, rows[0].id)).rejects.toThrow('Nothing here');
  });
});
