import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { giveReasons } from '../support/give-reasons';
import { openPortal, type Portal } from '../support/open-portal';
import { callerOf, entries, setState, under } from '../why/ask';

// An H1 item cannot enter a pack until a permission object exists, and not after it is withdrawn.

const messages = [
  {
    id: 'm-1',
    conversation: 'owl/grebe',
    sender: 'owl-17',
    recipients: ['grebe-04'],
    sentAt: '2020-04-01T10:00:00Z',
    body: 'ammo',
  },
];
let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let pack: string;

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages,
    warrants: [
      {
        reference: 'W-1',
        clauses: [{ handles: ['owl-17'], match: 'sentBy' }],
        assigned: ['ivy'],
        drafter: 'lea',
        terms: { handlingCode: 'H1', originator: 'NL-POL' },
      },
    ],
  }));
  await giveReasons(portal.owner);
  const ivy = await callerOf(await who('ivy'));
  ({ id: pack } = await ivy.packs.create({ ...under('W-1'), title: 'Pack' }));
  await ivy.packs.add({ ...under('W-1'), pack, ids: ['m-1'] });
});
afterAll(() => portal.close());

const generate = async () => (await callerOf(await who('ivy'))).packs.generate({ ...under('W-1'), pack });
const clerk = async () => callerOf(await who('cleo'));
const LETTER = { documentName: 'leave.pdf', documentSha256: 'd'.repeat(64) };

/** An entry for a pack, exchanged past every other check: what the gate itself opens. */
async function gateOpens(): Promise<number> {
  const { scopeUnder } = await import('@/server/warrant/scope');
  const { unsealMessages } = await import('@/server/custody/unseal');
  const { openUnsealed } = await import('@/server/custody/unsealed');
  const { findVisible } = await import('@/server/corpus/page');
  const scope = await scopeUnder(await who('ivy'), {
    caseReference: 'C-1',
    warrantReference: 'W-1',
    purpose: 'firearms supply',
  });
  const places = await findVisible(scope, { extIds: ['m-1'] });
  return openUnsealed(await unsealMessages(scope, { act: 'pack.generated', payload: {} }, places)).records.length;
}

test('without leave it is read but enters no pack, and the refusal is entered', async () => {
  const { records } = await (await callerOf(await who('ivy'))).search.run({ ...under('W-1'), query: 'ammo' });
  expect(records).toHaveLength(1);
  const before = await entries(portal, 'access.denied');
  await expect(generate()).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('may not be used in proceedings'),
  });
  expect(await entries(portal, 'access.denied')).toBe(before + 1);
  await expect(gateOpens()).rejects.toMatchObject({ reason: 'OUT_OF_SCOPE' });
});

test('leave for another agency, or that ran out, is none', async () => {
  const { rows } = await portal.owner.query(
    `INSERT INTO agency (id, code, name) VALUES (gen_random_uuid(), 'X-POL', 'X') RETURNING id`,
  );
  for (const [agency, until] of [
    [rows[0].id, null],
    [null, '2020-01-01'],
  ])
    await portal.owner.query(
      `INSERT INTO handling_permission (case_id, warrant_reference, lineage_id, originator_id, code, agency_id, granted_by, recorded_by_id, valid_until, document_name, document_sha256)
       SELECT w.case_id, reference, lineage_id, originator_id, 'H1', $1, 'provider', p.id, $2, 'l.pdf', repeat('d', 64) FROM warrant w, person p
       WHERE reference = 'W-1' AND p.name = 'cleo'`,
      [agency, until],
    );
  await expect(gateOpens()).rejects.toMatchObject({ reason: 'OUT_OF_SCOPE' });
});

test('with the provider’s leave it enters, until that is withdrawn', async () => {
  await (await clerk()).warrants.recordPermission({
    case: 'C-1',
    reference: 'W-1',
    code: 'H1',
    grantedBy: 'The provider',
    limits: 'this trial',
    ...LETTER,
  });
  expect(await gateOpens()).toBe(1);
  const [permission] = (await (await clerk()).warrants.permissions({ case: 'C-1', reference: 'W-1' })).filter(
    ({ grantedBy }) => grantedBy === 'The provider',
  );
  await (await clerk()).warrants.withdrawPermission({ case: 'C-1', id: permission?.id ?? 0 });
  await expect(gateOpens()).rejects.toMatchObject({ reason: 'OUT_OF_SCOPE' });
  await expect(generate()).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('an order that permits no use as evidence opens for no pack, whatever the provider says', async () => {
  await (await clerk()).warrants.recordPermission({
    case: 'C-1',
    reference: 'W-1',
    code: 'H1',
    grantedBy: 'The provider',
    limits: '',
    ...LETTER,
  });
  expect(await gateOpens()).toBe(1);
  await setState(portal, 'W-1', `permitted_use = '{INTELLIGENCE}'`);
  await expect(gateOpens()).rejects.toMatchObject({ reason: 'OUT_OF_SCOPE' });
});
