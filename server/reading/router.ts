import { z } from 'zod';
import { findConversations, findPage, findVisible, type PagePlace } from '../corpus/page';
import { unsealMessages } from '../custody/unseal';
import { reshape } from '../custody/unsealed';
import { highlight } from '../query/highlight';
import { Refused } from '../refusal';
import { readQuery } from '../search/terms';
import { evidenceProcedure, router, ScopeInput } from '../trpc/procedures';
import { MessageWire, messageOnWire } from './wire';

const ConversationWire = z.object({
  conversation: z.string(),
  messages: z.number().int(),
  firstAt: z.date(),
  lastAt: z.date(),
  people: z.array(z.string()),
});

/** Names as PostgreSQL can hold them: NUL it can't. */
const Name = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\0]*$/, 'holds a character that no name has');

const pageInput = ScopeInput.extend({
  conversation: Name,
  /** Where to start: a time, or a place given by an earlier page. Nothing: the newest end. */
  at: z.date().nullish(),
  position: z.number().int().min(-1).max(1_000_000_000).nullish(),
  direction: z.enum(['older', 'newer']).default('older'),
  limit: z.number().int().min(1).max(200).default(50),
  /** Words to mark. */
  query: z.string().max(1000).default(''),
});

const PageExtra = z.object({ more: z.boolean() });

/** Before every time and after every time that a corpus may hold. */
const END_OF_TIME = new Date('9999-01-01T00:00:00Z');

export const readingRouter = router({
  /** Conversations with something visible; who takes part, how many messages, from when to when, all within scope. */
  conversations: evidenceProcedure(z.never(), z.object({ conversations: z.array(ConversationWire) }))
    .input(ScopeInput.extend({ limit: z.number().int().min(1).max(500).default(200) }))
    .query(async ({ ctx: { scope }, input }) => {
      const conversations = await findConversations(scope, input.limit);
      const look = { act: 'search.run' as const, payload: { list: 'conversations', shown: conversations.length } };
      const opened = await unsealMessages(scope, look, []);
      return {
        opened: reshape(opened, (): never => {
          throw new Error('a list of conversations opens no message');
        }),
        extra: { conversations: conversations.map((one) => ({ ...one, people: [...one.people] })) },
      };
    }),

  /** A page of a conversation in the order of time; sealed neighbours are numbers alone. */
  page: evidenceProcedure(MessageWire, PageExtra)
    .input(pageInput)
    .query(async ({ ctx: { scope }, input }) => {
      const newer = input.direction === 'newer';
      const anchor = { sentAt: input.at ?? END_OF_TIME, rank: input.position ?? (newer ? -1 : 0) };
      const found = await findPage(scope, input.conversation, anchor, newer, input.limit + 1);
      const page = newer ? found.slice(0, input.limit) : found.slice(-input.limit);
      if (page.length === 0 && input.at == null) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
      return { opened: await openPage(scope, input, page), extra: { more: found.length > input.limit } };
    }),

  /** Messages by the corpus file's own ids: for the command line and for links. Those out of scope are left out as if they weren't there. */
  byId: evidenceProcedure(MessageWire, z.object({}))
    .input(ScopeInput.extend({ ids: z.array(Name).min(1).max(200) }))
    .query(async ({ ctx: { scope }, input }) => {
      const places = await findVisible(scope, { extIds: input.ids });
      if (places.length === 0) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
      const look = { act: 'message.viewed' as const, payload: { by: 'id' } };
      const opened = await unsealMessages(scope, look, places);
      const ranks = new Map(places.map(({ id, rank }) => [id, rank]));
      return { opened: reshape(opened, (message) => messageOnWire(message, ranks.get(message.id) ?? 0)), extra: {} };
    }),
});

async function openPage(
  scope: Parameters<typeof unsealMessages>[0],
  input: z.output<typeof pageInput>,
  page: readonly PagePlace[],
) {
  const { text } = readQuery(input.query);
  const places = new Map(page.map((place) => [place.id, place]));
  const look = { act: 'message.viewed' as const, payload: { conversation: input.conversation } };
  const opened = await unsealMessages(scope, look, page);
  return reshape(opened, (message) =>
    messageOnWire(message, places.get(message.id)?.rank ?? 0, {
      highlights: message.body === null ? [] : highlight(message.body, text),
      sealedBefore: places.get(message.id)?.sealedBefore ?? 0,
    }),
  );
}
