import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { MATRIX } from '../support/access-matrix';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { ABSENT, callerOf, under } from '../why/ask';

// An administrator with all rights that an administrator has gets zero messages: by procedure, by export, and also when somebody gives them a
// part in the case and a warrant behind the portal's back.

const messages = [
  {
    id: 'm-1',
    conversation: 'owl/grebe',
    sender: 'owl-17',
    recipients: ['grebe-04'],
    sentAt: '2020-04-01T10:00:00Z',
    body: 'secret ammo',
  },
];
let portal: Portal;
let who: (name: string) => Promise<Investigator>;

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages,
    warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] }],
  }));
});
afterAll(() => portal.close());

const SCOPED = Object.entries(MATRIX).filter(([, row]) => row.kind === 'scoped');

async function ask(path: string, input: object): Promise<unknown> {
  const { toKey } = await import('@/server/wire-key');
  const caller: unknown = await callerOf(await who('admin'));
  const asked = path.split('.').reduce((at: unknown, key) => (at as Record<string, unknown>)[key], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  const keyed = JSON.stringify({ ...input, ...under('W-1') })
    .replaceAll('$message', toKey('message', 1n))
    .replaceAll('$attachment', toKey('attachment', 1n));
  return asked(JSON.parse(keyed));
}

describe('every procedure under a warrant is absent for an administrator', () => {
  test('there are such procedures', () => expect(SCOPED.length).toBeGreaterThan(15));

  test.each(SCOPED)('%s', async (path, row) => {
    await expect(ask(path, row.input ?? {})).rejects.toMatchObject(ABSENT);
  });
});

describe('given a part in the case and a warrant behind the portal’s back', () => {
  beforeAll(async () => {
    const { id } = await who('admin');
    await portal.owner.query(
      `INSERT INTO membership (case_id, person_id, role) SELECT id, $1, 'caseLead' FROM case_file WHERE reference = 'C-1'`,
      [id],
    );
    await portal.owner.query(
      `INSERT INTO warrant_assignment (warrant_id, person_id) SELECT id, $1 FROM warrant WHERE reference = 'W-1'`,
      [id],
    );
    await portal.owner.query(
      `INSERT INTO acknowledgement (warrant_id, person_id, document_sha256) SELECT id, $1, document_sha256 FROM warrant WHERE reference = 'W-1'`,
      [id],
    );
  });

  test.each(SCOPED)('%s', async (path, row) => {
    await expect(ask(path, row.input ?? {})).rejects.toMatchObject(ABSENT);
  });

  test('the gate opens nothing for them either', async () => {
    const { id } = await who('admin');
    const { rows } = await portal.owner.query(
      `SELECT custody.authority($1, w.id, 'purpose:' || left(encode(sha256(convert_to(w.alias || 'firearms supply', 'UTF8')), 'hex'), 16), 'message.viewed') AS code
       FROM warrant w WHERE w.reference = 'W-1'`,
      [id],
    );
    expect(rows[0].code).toBe('NO_ROLE');
  });
});
