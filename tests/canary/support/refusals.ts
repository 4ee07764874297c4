import type pg from 'pg';
import { Canaries } from './canaries';
import { open } from './questions';
import type { Procedure } from './wire';

/** Ways to be hidden from a reader of the team. */
export const HIDDEN_WAYS = [
  'another target',
  'before the window',
  'excluded by handle',
  'quarantined by the list',
  'warrant: SUSPENDED',
];
/** Ways of which the sender is shown in other messages: to search for those is no refusal. */
const SENDER_SHOWN = ['before the window', 'excluded by handle', 'quarantined by the list'];

export type Question = { readonly procedure: Procedure; readonly input: object };

/** The message hidden in this way, asked for by every name that it has; by names of nothing for `nothing`. */
export async function questionsFor(owner: pg.Client, canaries: Canaries, way: string): Promise<Question[]> {
  const { toKey } = await import('@/server/wire-key');
  const nothing = new Canaries().word('nothing', 'nobody');
  const extId = way === 'nothing' ? `m-${nothing}` : `m-${canaries.wordOf(`${way}: id`)}`;
  const { rows } = await owner.query(
    `SELECT m.id, c.ext_id AS conversation, h.name AS sender FROM corpus.message m JOIN corpus.conversation c ON c.id = m.conversation_id
     JOIN corpus.handle h ON h.id = m.sender_id WHERE m.ext_id = $1`,
    [extId],
  );
  const { id = '9999999999', conversation = nothing, sender = nothing } = rows[0] ?? {};
  const key = toKey('message', BigInt(id));
  const search: Procedure = { path: 'search.run', type: 'query' };
  const note = { messages: [key], text: 'n', relevance: 'relevant' };
  return [
    { procedure: { path: 'reading.byId', type: 'query' }, input: { ...open, ids: [extId] } },
    { procedure: { path: 'reading.page', type: 'query' }, input: { ...open, conversation } },
    { procedure: search, input: { ...open, query: `in:"${conversation}"` } },
    { procedure: { path: 'review.add', type: 'mutation' }, input: { ...open, ...note } },
    {
      procedure: { path: 'media.reveal', type: 'mutation' },
      input: { ...open, attachment: toKey('attachment', BigInt(id)) },
    },
    ...(SENDER_SHOWN.includes(way) ? [] : [{ procedure: search, input: { ...open, query: `from:"${sender}"` } }]),
  ];
}
