import { z } from 'zod';
import { findVisible } from '../corpus/page';
import type { Json } from '../custody/entry-draft';
import { appendEntry } from '../custody/ledger';
import { toRanges } from '../custody/ranges';
import { unsealMessages } from '../custody/unseal';
import { reshape } from '../custody/unsealed';
import { Refused } from '../refusal';
import { evidenceProcedure, router, scopedProcedure } from '../trpc/procedures';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { fromKey, WireKey } from '../wire-key';
import { warrantText } from './warrant-text';
import { whoHelps } from './who-helps';
import { WhyMessageWire, whyMessage } from './why-message';
import { type Named, WhyNameWire, whyName } from './why-name';

const Name = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\0]*$/, 'holds a character that no name has');

export const whyRouter = router({
  /** Why a message is shown. What isn't shown is refused as if it weren't there: ask about its handle or conversation instead. */
  message: evidenceProcedure(WhyMessageWire, z.object({}))
    .input(z.object({ key: WireKey }))
    .query(async ({ ctx: { scope }, input: { key } }) => {
      const places = await findVisible(scope, { ids: [fromKey('message', key)] });
      if (places.length === 0) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
      await enter(scope, { about: 'message' }, places);
      const text = await warrantText(scope);
      // The gate says which clauses show it, so the explanation is a look like any other.
      const look = { act: 'message.viewed' as const, payload: { by: 'why' } };
      const opened = await unsealMessages(scope, look, places);
      return {
        opened: reshape(opened, (message) => whyMessage(message, text, key, scope.terms.onFilterSide)),
        extra: {},
      };
    }),

  /** What the warrant says of a handle: the same whether or not there is one of that name. */
  handle: scopedProcedure
    .input(z.object({ handle: Name }))
    .output(WhyNameWire)
    .query(({ ctx: { scope }, input }) => answerName(scope, { kind: 'handle', name: input.handle })),

  /** What the warrant says of a conversation: the same whether or not there is one of that name. */
  conversation: scopedProcedure
    .input(z.object({ conversation: Name }))
    .output(WhyNameWire)
    .query(({ ctx: { scope }, input }) => answerName(scope, { kind: 'conversation', name: input.conversation })),
});

async function answerName(scope: WarrantScope, named: Named): Promise<z.output<typeof WhyNameWire>> {
  const entry = await enter(scope, { about: named.kind, asked: named.name }, []);
  const [text, helpers] = await Promise.all([warrantText(scope, [named.name]), whoHelps(scope.terms.caseId)]);
  return { ...whyName(named, text, helpers), entry };
}

type Places = Awaited<ReturnType<typeof findVisible>>;

/** That it was asked, before it is answered. */
async function enter(scope: WarrantScope, payload: { [key: string]: Json }, places: Places): Promise<number> {
  const { index } = await appendEntry({
    ...changeUnder(scope, 'scope.shown', payload),
    ranges: toRanges(places.map(({ conversationId, position }) => ({ conversation: conversationId, position }))),
  });
  return index;
}
