import type pg from 'pg';
import { type BuiltWarrant, buildCase } from '../support/build-case';
import type { SeedMessage } from '../support/seed-corpus';

export const W1 = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };

/** The lawyer's conversation (one message has a picture), and one without a lawyer. */
export const MESSAGES: SeedMessage[] = [
  { id: 'h-1', conversation: 'owl/heron', sender: 'owl-17', recipients: ['heron-11'], body: 'walnut advice' },
  { id: 'h-2', conversation: 'owl/heron', sender: 'heron-11', recipients: ['owl-17'], body: 'walnut answer' },
  {
    id: 'h-3',
    conversation: 'owl/heron',
    sender: 'owl-17',
    recipients: ['heron-11'],
    body: 'look',
    picture: 'walnut photo',
  },
  { id: 'g-1', conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'], body: 'walnut crate' },
  { id: 'g-2', conversation: 'owl/grebe', sender: 'grebe-04', recipients: ['owl-17'], body: 'gravel' },
].map((message, n) => ({ ...message, sentAt: `2020-04-0${n + 1}T09:00:00Z` }));

export const PRIVILEGED = ['h-1', 'h-2', 'h-3'];
export const OTHERS = ['g-1', 'g-2'];

/** Team and filter side under one warrant that covers all of it. */
export async function openDesk(owner: pg.Client, warrants: BuiltWarrant[] = []) {
  const { who } = await buildCase(owner, {
    messages: MESSAGES,
    warrants: [
      {
        reference: 'W-1',
        clauses: [{ handles: ['owl-17'], match: 'sentOrReceived', kinds: ['text', 'image'] }],
        assigned: ['ivy', 'ann', 'lea', 'fil', 'pia'],
      },
      ...warrants,
    ],
  });
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  const as = async (name: string) => createCallerFactory(appRouter)({ investigator: await who(name) });
  const file = { id: Number((await owner.query('SELECT id FROM case_file')).rows[0].id), alias: '' };
  file.alias = (await owner.query('SELECT alias FROM case_file')).rows[0].alias;
  return { who, as, file };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** What somebody finds with a query under W-1, by the corpus' own ids, sorted. */
export async function found(desk: Desk, name: string, query = ''): Promise<string[]> {
  const { records } = await (await desk.as(name)).search.run({ ...W1, query });
  return records.map(({ id }) => id).sort();
}

/** Keys of messages as this person sees them. */
export async function keysOf(desk: Desk, name: string, ids: string[]): Promise<string[]> {
  const { records } = await (await desk.as(name)).reading.byId({ ...W1, ids });
  return ids.map((id) => records.find((record) => record.id === id)?.key ?? '');
}

/** Puts the lawyer on the list as the filter reviewer. */
export async function listHeron(desk: Desk) {
  return (await desk.as('fil')).privilege.add({
    case: 'C-1',
    identifiers: [' heron-11 '],
    category: 'lawyer',
    basis: 'bar register',
  });
}

/** The newest entry of an act, with its opened payload. */
export async function newest(owner: pg.Client, act: string) {
  const { openPayload } = await import('@/server/custody/payload');
  const { decodeHeader } = await import('@/server/custody/entry-header');
  const { rows } = await owner.query(
    'SELECT e.body, s.payload FROM custody.entry e JOIN custody.seal s USING (idx) WHERE e.act = $1 ORDER BY idx DESC LIMIT 1',
    [act],
  );
  if (rows[0] === undefined) return null;
  const { body, payload } = rows[0];
  return { header: body.toString(), payload: openPayload(decodeHeader(body), payload) };
}
