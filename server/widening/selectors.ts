import { z } from 'zod';
import { seenBits } from '../ability/kinds';
import { clauseSentence, type SpokenClause } from '../warrant/clause-sentence';
import { ClauseTermsInput } from '../warrant/draft-terms';

/** More names than somebody types or picks one by one: a list of that length belongs on the clerk's screen. */
const MAX_NAMES = 200;

const { handles, conversations, match, from, to, kinds } = ClauseTermsInput.shape;
const fit = z.array(z.string().regex(/^[^\0]*$/, 'holds a character that no name has')).max(MAX_NAMES);

/** What a reader asks to be covered, exactly: the terms of one clause. Without dates it is for the warrant's own. */
export const WideningInput = z.strictObject({
  handles: handles.pipe(fit.optional()),
  conversations: conversations.pipe(fit.optional()),
  match,
  from: from.optional(),
  to: to.optional(),
  kinds,
});
export type Widening = z.output<typeof WideningInput>;

/** Selectors as they are kept and shown: every term said, instants as text. */
export const SelectorsWire = z.object({
  handles: z.array(z.string()),
  conversations: z.array(z.string()),
  match: z.enum(['sentBy', 'sentOrReceived', 'anyParticipant']).nullable(),
  from: z.date(),
  to: z.date(),
  kinds,
});
export type Selectors = z.output<typeof SelectorsWire>;

type Window = { readonly contentFrom: Date; readonly contentTo: Date };

/** Judges what was asked by the schema of a clause: gives the selectors with every term said, or the sentences that say what is wrong. */
export function exactSelectors(asked: Widening, warrant: Window): Selectors | { wrong: string[] } {
  const [begins, ends] = [asked.from ?? warrant.contentFrom, asked.to ?? warrant.contentTo];
  const judged = ClauseTermsInput.safeParse({
    ...(asked.handles?.length && { handles: asked.handles }),
    ...(asked.conversations?.length && { conversations: asked.conversations }),
    ...(asked.match && { match: asked.match }),
    kinds: asked.kinds,
    from: begins.toISOString(),
    to: ends.toISOString(),
  });
  if (!judged.success) return { wrong: judged.error.issues.map(({ message }) => message) };
  const clause = judged.data;
  return {
    handles: clause.handles ?? [],
    conversations: clause.conversations ?? [],
    match: clause.match ?? null,
    from: clause.from,
    to: clause.to,
    kinds: clause.kinds,
  };
}

/** The selectors as the clause's own sentence. */
export function selectorsSentence({ handles, conversations, match, from, to, kinds }: Selectors): string {
  const spoken: SpokenClause = {
    effect: 'covers',
    matchRule: match ?? 'anyParticipant',
    targetKind: handles.length > 0 ? 'handle' : 'conversation',
    targets: handles.length > 0 ? handles : conversations,
    contentFrom: from,
    contentTo: to,
    kinds: seenBits(kinds),
    reason: null,
  };
  return clauseSentence(spoken);
}
