import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Look } from '@/server/custody/unseal';
import type { Investigator } from '@/server/session/investigator';
import type { WarrantScope } from '@/server/warrant/scope';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
const look: Look = { act: 'message.viewed', payload: {} };

const messages = ['owl-17', 'grebe-04'].map((sender, n) => ({
  id: `m-${n}`,
  conversation: 'owl/grebe',
  sender,
  recipients: [],
  sentAt: `2020-04-0${n + 1}T09:00:00Z`,
  body: `body ${n}`,
  picture: `picture ${n}`,
}));

beforeAll(async () => {
  portal = await openPortal();
  const kinds = ['text' as const, 'image' as const];
  ({ who } = await buildCase(portal.owner, {
    messages,
    warrants: [
      { reference: 'W-OWL', clauses: [{ handles: ['owl-17'], match: 'sentBy' as const, kinds }] },
      { reference: 'W-TEXT', clauses: [{ handles: ['owl-17'], match: 'sentBy' as const, kinds: ['text'] }] },
      { reference: 'W-ALL', clauses: [{ conversations: ['owl/grebe'], kinds }] },
    ],
  }));
});
afterAll(() => portal.close());

async function scopeOf(warrantReference: string): Promise<WarrantScope> {
  const { scopeUnder } = await import('@/server/warrant/scope');
  return scopeUnder(await who('ivy'), { caseReference: 'C-1', warrantReference, purpose: 'firearms supply' });
}

/** Places as the wide warrant shows them. */
async function placesOf(...extIds: string[]) {
  const { findVisible } = await import('@/server/corpus/page');
  return findVisible(await scopeOf('W-ALL'), { extIds });
}

async function picturesOf(...extIds: string[]) {
  const { findAttachments } = await import('@/server/corpus/page');
  const messageIds = (await placesOf(...extIds)).map(({ id }) => id);
  return findAttachments(await scopeOf('W-ALL'), { messageIds });
}

async function bodies(scope: WarrantScope, ...extIds: string[]) {
  const { unsealMessages } = await import('@/server/custody/unseal');
  const { openUnsealed } = await import('@/server/custody/unsealed');
  return openUnsealed(await unsealMessages(scope, look, await placesOf(...extIds))).records.map(({ body }) => body);
}

describe('what is asked beside the scope', () => {
  test('refuses the whole, the messages in scope too', async () => {
    await expect(bodies(await scopeOf('W-OWL'), 'm-0', 'm-1')).rejects.toMatchObject({ name: 'Refused' });
    await expect(bodies(await scopeOf('W-OWL'), 'm-1')).rejects.toMatchObject({ name: 'Refused' });
    expect(await bodies(await scopeOf('W-OWL'), 'm-0')).toEqual(['body 0']);
  });

  test('refuses the whole of the pictures', async () => {
    const { unsealAttachments } = await import('@/server/custody/unseal');
    const reveal: Look = { act: 'media.revealed', payload: {} };
    const refused = { name: 'Refused' };
    const both = await picturesOf('m-0', 'm-1');
    await expect(unsealAttachments(await scopeOf('W-OWL'), reveal, both)).rejects.toMatchObject(refused);
    await expect(unsealAttachments(await scopeOf('W-TEXT'), reveal, both.slice(0, 1))).rejects.toMatchObject(refused);
  });

  test('refuses the messages of a pack for one picture', async () => {
    const { unsealAll } = await import('@/server/custody/unseal');
    const places = await placesOf('m-0');
    const pictures = (await picturesOf('m-0')).map(({ id }) => id);
    const asked = unsealAll(await scopeOf('W-TEXT'), { act: 'pack.generated', payload: {} }, places, pictures);
    await expect(asked).rejects.toMatchObject({ name: 'Refused' });
  });
});

describe('when the database would show more than the judge in memory', () => {
  /** The owner widens a warrant in force behind the trigger's back, after the reader's scope was minted. */
  async function widened(warrant: string, sql: string, check: (scope: WarrantScope) => Promise<void>): Promise<void> {
    const scope = await scopeOf(warrant);
    const clause = `(SELECT k.id FROM warrant_clause k JOIN warrant w ON w.id = k.warrant_id WHERE w.reference = '${warrant}')`;
    await portal.owner.query('ALTER TABLE clause_target DISABLE TRIGGER target_fixed');
    await portal.owner.query('ALTER TABLE warrant_clause DISABLE TRIGGER clause_fixed');
    await portal.owner.query(sql.replace('$clause', clause));
    await portal.owner.query('ALTER TABLE clause_target ENABLE TRIGGER target_fixed');
    await portal.owner.query('ALTER TABLE warrant_clause ENABLE TRIGGER clause_fixed');
    await check(scope);
  }

  test('a message of a name that no clause holds is not served by a gate that ignores names', async () => {
    const gate = 'custody.judge(uuid, integer, text, text, bigint[], integer[], integer[])';
    const { rows } = await portal.owner.query('SELECT pg_get_functiondef($1::regprocedure) AS sql', [gate]);
    const sound: string = rows[0].sql;
    const broken = sound.replace(
      "WHEN (NOT ((k.target_kind = 'any'",
      "WHEN (NOT ((k.id > 0) OR (k.target_kind = 'any'",
    );
    expect(broken).not.toBe(sound);
    await portal.owner.query(broken);
    try {
      await expect(bodies(await scopeOf('W-OWL'), 'm-1')).rejects.toThrow('judges of scope disagree');
      expect(await bodies(await scopeOf('W-OWL'), 'm-0')).toEqual(['body 0']);
    } finally {
      await portal.owner.query(sound);
    }
    await expect(bodies(await scopeOf('W-OWL'), 'm-1')).rejects.toMatchObject({ name: 'Refused' });
  });

  test('a kind that the scope did not hold is not served', () =>
    widened('W-TEXT', 'UPDATE warrant_clause SET kinds = 3 WHERE id = $clause', async (scope) => {
      await expect(bodies(scope, 'm-0')).rejects.toThrow('judges of scope disagree');
      expect(await bodies(await scopeOf('W-TEXT'), 'm-0')).toEqual(['body 0']);
    }));
});
