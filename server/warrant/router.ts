import { z } from 'zod';
import { namesOf } from '../people/names-of';
import { askForCount } from '../receipt/ask-for-count';
import { casebookProcedure, personProcedure, requireCase, router } from '../trpc/procedures';
import { acknowledge } from './acknowledge';
import { activateWarrant } from './activate-warrant';
import { asDraft } from './as-draft';
import { DerivedWire, derivedWork } from './derived';
import { discardDraft } from './discard-draft';
import { WarrantDraftInput } from './draft-terms';
import { draftWarrant } from './draft-warrant';
import { dropStep } from './drop-step';
import { returnDraft, submitDraft } from './hand-on';
import { handlingProcedures } from './handling-procedures';
import { Instant } from './instant';
import { meetCondition } from './meet-condition';
import { PRESETS, PresetWire } from './presets';
import { readTargets } from './read-targets';
import { readWarrants } from './read-warrants';
import { redraftWarrant } from './redraft-warrant';
import { Entered, Reason, Reference, Sha256, Versioned } from './router-terms';
import { STEP_NAMES } from './steps';
import { takeStep } from './take-step';
import { peopleIn, WarrantWire, warrantOnWire } from './wire';

/** `warnings`: what is allowed and still worth a second look. `stamp`: what an edit must name, so that two editors don't overwrite each other. */
const Drafted = Versioned.extend({ reference: z.string(), stamp: z.date(), warnings: z.array(z.string()) });
/** The draft as its reader saw it: its `draftedAt`. */
const stamp = { stamp: Instant };

export const warrantRouter = router({
  ...handlingProcedures,

  /** Warrants of a case, all versions. Of a clause's targets the first two hundred. */
  list: casebookProcedure('readWarrant')
    .output(z.array(WarrantWire))
    .query(async ({ ctx }) => {
      const warrants = await readWarrants(ctx.file.id);
      const names = await namesOf(warrants.flatMap(peopleIn));
      return warrants.map((warrant) => warrantOnWire(warrant, ctx.investigator.id, names));
    }),

  /** All targets of one clause, letter by letter. */
  targets: casebookProcedure('readWarrant')
    .input(Reference.extend({ version: z.number().int().min(1), clause: z.number().int().min(1) }))
    .output(z.array(z.string()))
    .query(({ ctx, input }) => readTargets(ctx.file, input)),

  /** The newest version that was not discarded as the input that would draft it: to edit a draft, or to begin the next version from it. */
  asDraft: casebookProcedure('draftWarrant')
    .input(Reference)
    .output(
      z.object({ stamp: z.date(), version: z.number().int(), draft: z.custom<z.input<typeof WarrantDraftInput>>() }),
    )
    .query(({ ctx, input }) => asDraft(ctx.file, input.reference)),

  /** What a jurisdiction usually asks, to begin a draft with. Not legal advice. */
  presets: personProcedure.output(z.array(PresetWire)).query(() => [...PRESETS]),

  draft: personProcedure
    .input(WarrantDraftInput)
    .output(Drafted)
    .mutation(async ({ ctx, input }) => {
      const file = await requireCase(ctx.investigator, input.case, 'draftWarrant');
      return draftWarrant(ctx.investigator, file, input);
    }),

  /** Its drafter puts other terms in the place of a draft's, if nobody changed it since `stamp`. */
  redraft: personProcedure
    .input(WarrantDraftInput.safeExtend(stamp))
    .output(Drafted)
    .mutation(async ({ ctx, input: { stamp, ...draft } }) => {
      const file = await requireCase(ctx.investigator, draft.case, 'draftWarrant');
      return redraftWarrant(ctx.investigator, file, draft, stamp);
    }),

  /** The drafter hands the draft on to be verified. */
  submit: casebookProcedure('draftWarrant')
    .input(Reference)
    .output(Versioned)
    .mutation(({ ctx, input }) => submitDraft(ctx.investigator, ctx.file, input.reference)),

  /** A second person gives back what waits for its activation. */
  return: casebookProcedure('activateWarrant')
    .input(Reference.extend({ reason: Reason }))
    .output(Versioned)
    .mutation(({ ctx, input }) => returnDraft(ctx.investigator, ctx.file, input.reference, input.reason)),

  /** Puts away a draft that nobody wants. */
  discard: casebookProcedure('draftWarrant')
    .input(Reference.extend({ reason: Reason }))
    .output(Versioned)
    .mutation(({ ctx, input }) => discardDraft(ctx.investigator, ctx.file, input.reference, input.reason)),

  /** What was made under a warrant, in counts and names of people: for those who must see to it when it ends, and for auditors. */
  derived: casebookProcedure('activateWarrant', 'readLedger')
    .input(Reference)
    .output(DerivedWire)
    .query(({ ctx, input }) => derivedWork(ctx.investigator, ctx.file, input.reference)),

  /** A second person puts the draft in force, as they read it. */
  activate: casebookProcedure('activateWarrant')
    .input(Reference.extend(stamp))
    .output(Versioned)
    .mutation(async ({ ctx, input }) => {
      const done = await activateWarrant(ctx.investigator, ctx.file, input.reference, input.stamp);
      // The first receipts will have their numbers.
      await askForCount(ctx.file.id, ctx.investigator.id);
      return done;
    }),

  /** Suspends, resumes, cancels, revokes, closes, or records an annulment or a provider's withdrawal. */
  step: casebookProcedure('activateWarrant')
    .input(
      Reference.extend({
        step: z.enum(STEP_NAMES),
        reason: Reason,
        documentSha256: Sha256.optional(),
        keptGround: z.string().trim().min(1).max(500).optional(),
        keptUntil: Instant.optional(),
      }),
    )
    .output(Entered.extend({ done: z.boolean() }))
    .mutation(({ ctx, input }) => takeStep(ctx.investigator, ctx.file, input)),

  /** Drops a step that waits for its second person. */
  dropStep: casebookProcedure('activateWarrant')
    .input(Reference.extend({ id: z.number().int().min(1) }))
    .output(Entered)
    .mutation(({ ctx, input }) => dropStep(ctx.investigator, ctx.file, input.reference, input.id)),

  /** Records a condition as met, or as no longer met: of the version in force unless another is named. */
  meetCondition: casebookProcedure('activateWarrant')
    .input(
      Reference.extend({
        version: z.number().int().min(1).optional(),
        ordinal: z.number().int().min(1),
        met: z.boolean(),
        note: Reason,
        documentName: z.string().trim().min(1).max(300).optional(),
        documentSha256: Sha256.optional(),
      }),
    )
    .output(Versioned)
    .mutation(({ ctx, input }) => meetCondition(ctx.investigator, ctx.file, input)),

  /** The caller has read the order and its instructions. */
  acknowledge: casebookProcedure('acknowledge')
    .input(Reference.extend({ documentSha256: Sha256 }))
    .output(Versioned)
    .mutation(({ ctx, input }) => acknowledge(ctx.investigator, ctx.file, input.reference, input.documentSha256)),
});
