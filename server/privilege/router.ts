import { z } from 'zod';
import type { Target } from '../corpus/privilege';
import { casebookProcedure, router, scopedProcedure } from '../trpc/procedures';
import { fromKey, WireKey } from '../wire-key';
import { listConfidential, MAX_IDENTIFIERS, readConfidential, unlistConfidential } from './confidential';
import { decideOn, proposeOn } from './decide';
import { readExposure } from './exposure';
import { readQuarantine, readStates } from './quarantine';
import { stopReading } from './stop';
import {
  AddedWire,
  CategoryWire,
  ConfidentialWire,
  DecisionWire,
  DoneWire,
  ExposureWire,
  QuarantineWire,
  StatesWire,
  StateWire,
} from './wire';

/** What somebody gives as their reason. NUL is what PostgreSQL can't hold. */
const Words = z
  .string()
  .trim()
  .max(4000)
  .regex(/^[^\0]*$/, 'holds a character that no text has');
const Basis = Words.min(1, 'give the basis');
const Conversation = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\0]*$/, 'holds a character that no name has');

/** Some messages, or what a conversation holds that can still be decided. */
const TargetInput = z
  .object({ messages: z.array(WireKey).max(5000).default([]), conversation: Conversation.optional() })
  .refine(({ messages, conversation }) => messages.length > 0 !== (conversation !== undefined), {
    message: 'name messages, or one conversation',
  });

function targetOf({ messages, conversation }: z.output<typeof TargetInput>): Target {
  return { messages: messages.map((key) => fromKey('message', key)), conversation: conversation ?? null };
}

export const privilegeRouter = router({
  /** The confidential list. Nobody on the team, no auditor and no administrator sees it. */
  list: casebookProcedure('manageConfidential')
    .output(ConfidentialWire)
    .query(({ ctx }) => readConfidential(ctx.investigator, ctx.file)),

  /** Puts identifiers on it; what is stored of theirs is quarantined at once. */
  add: casebookProcedure('manageConfidential')
    .input(
      z.object({
        identifiers: z.array(z.string().max(1000)).min(1).max(MAX_IDENTIFIERS),
        category: CategoryWire,
        basis: Basis,
      }),
    )
    .output(AddedWire)
    .mutation(({ ctx, input }) =>
      listConfidential(ctx.investigator, ctx.file, input.identifiers, input.category, input.basis),
    ),

  /** Takes one off. Releases nothing. */
  remove: casebookProcedure('manageConfidential')
    .input(z.object({ id: z.number().int().min(1).max(2_147_483_647), reason: Basis }))
    .output(z.object({ entry: z.number().int() }))
    .mutation(({ ctx, input }) => unlistConfidential(ctx.investigator, ctx.file, input.id, input.reason)),

  /** Quarantined conversations that the warrant reaches: numbers, no text. The text is read on the ordinary screens. */
  quarantine: scopedProcedure
    .input(z.object({ state: StateWire.nullish() }))
    .output(QuarantineWire)
    .query(({ ctx, input }) => readQuarantine(ctx.scope, input.state ?? null)),

  /** Where each quarantined message of a conversation stands. */
  states: scopedProcedure
    .input(z.object({ conversation: Conversation }))
    .output(StatesWire)
    .query(({ ctx, input }) => readStates(ctx.scope, input.conversation)),

  /** By a filter reviewer. */
  propose: scopedProcedure
    .input(z.object({ decision: DecisionWire, basis: Basis }).and(TargetInput))
    .output(DoneWire)
    .mutation(({ ctx, input }) => proposeOn(ctx.scope, targetOf(input), input)),

  /** By the privilege authority, on nothing that they proposed themselves. */
  decide: scopedProcedure
    .input(z.object({ decision: DecisionWire, basis: Basis, crimeFraud: z.boolean().default(false) }).and(TargetInput))
    .output(DoneWire)
    .mutation(({ ctx, input }) => decideOn(ctx.scope, targetOf(input), input)),

  /** "I met privileged material": the conversation of this message is held from the team at once. */
  stop: scopedProcedure
    .input(z.object({ message: WireKey, category: CategoryWire, words: Words.default('') }))
    .output(z.object({ entry: z.number().int() }))
    .mutation(({ ctx, input }) => stopReading(ctx.scope, fromKey('message', input.message), input)),

  /** Who had seen what is now held: for the authority and for auditors. Nobody can clear it. */
  exposure: casebookProcedure('readExposure')
    .output(ExposureWire)
    .query(({ ctx }) => readExposure(ctx.investigator, ctx.file)),
});
