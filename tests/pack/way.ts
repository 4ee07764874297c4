import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import type { Portal } from '../support/open-portal';

export const W1 = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };
export const RULE = { before: 0, after: 0, whyNot: 'Each is an order of its own.' };

/** Messages of one conversation from the first to the tenth of April; the sixth is nobody's under the warrant. */
const MESSAGES = Array.from({ length: 10 }, (_, at) => ({
  id: `m-${at + 1}`,
  conversation: at === 5 ? 'heron/kite' : 'owl/grebe',
  sender: at === 5 ? 'heron-11' : 'owl-17',
  recipients: at === 5 ? ['kite-88'] : ['grebe-04'],
  sentAt: `2020-04-${String(at + 1).padStart(2, '0')}T09:00:00Z`,
  body: `walnut ${at + 1}`,
  ...(at === 8 && { picture: 'words on a picture' }),
}));

/** A case in which ivy and ann prepare packs, leo reviews them, lea may do both, and pru receives them. */
export async function openWay(portal: Portal) {
  const clauses = [{ handles: ['owl-17'], match: 'sentBy' as const, kinds: ['text' as const, 'image' as const] }];
  const assigned = ['ivy', 'ann', 'leo', 'lea', 'pru'];
  const { who, caseId } = await buildCase(portal.owner, {
    messages: MESSAGES,
    warrants: [
      { reference: 'W-1', clauses, assigned },
      { reference: 'W-2', clauses, assigned },
    ],
  });
  await portal.owner.query(
    `INSERT INTO membership (case_id, person_id, role) SELECT $1, id, 'legalReviewer' FROM person WHERE name = 'lea'`,
    [caseId],
  );
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  const as = async (name: string) => (await createCallerFactory(appRouter)({ investigator: await who(name) })).packs;
  return { as, who, scopeOf: (name: string, warrant = 'W-1') => scopeOf(who, name, warrant) };
}

export type Way = Awaited<ReturnType<typeof openWay>>;

async function scopeOf(who: (name: string) => Promise<Investigator>, name: string, warrantReference: string) {
  const { scopeUnder } = await import('@/server/warrant/scope');
  return scopeUnder(await who(name), { caseReference: W1.case, warrantReference, purpose: W1.purpose });
}

/** A draft of ivy's with these messages and a context rule. */
export async function newPack(way: Way, ids: string[], context = RULE): Promise<string> {
  const packs = await way.as('ivy');
  const { id } = await packs.create({ ...W1, title: 'For the court' });
  if (ids.length > 0) await packs.add({ ...W1, pack: id, ids });
  await packs.setUp({ ...W1, pack: id, context });
  return id;
}

/** The pack's row and all that belongs to it, as the tables have it. */
export async function wholeOf(portal: Portal, id: string) {
  const { rows } = await portal.owner.query(
    `SELECT to_jsonb(p) AS pack,
       (SELECT jsonb_agg(to_jsonb(i) ORDER BY i.message_id) FROM pack_item i WHERE i.pack_id = p.id) AS items,
       (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.id) FROM pack_section s WHERE s.pack_id = p.id) AS sections
     FROM pack p WHERE p.id = $1`,
    [id],
  );
  return rows[0] as { pack: Record<string, unknown>; items: Record<string, unknown>[] | null; sections: unknown };
}

export async function stateOf(portal: Portal, id: string): Promise<string> {
  return String((await wholeOf(portal, id)).pack.state);
}
