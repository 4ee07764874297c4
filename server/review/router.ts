import { z } from 'zod';
import { casebookProcedure, router, scopedProcedure } from '../trpc/procedures';
import { fromKey, WireKey } from '../wire-key';
import { addNote } from './add-note';
import { keptNotes } from './kept-notes';
import { listNotes } from './list-notes';
import { undoNote } from './undo-note';

export const RelevanceWire = z.enum(['relevant', 'notRelevant', 'unsure']);

export const NoteWire = z.object({
  id: z.string(),
  /** Keys of the messages that the note is about. */
  messages: z.array(z.string()),
  author: z.string(),
  mine: z.boolean(),
  text: z.string(),
  relevance: RelevanceWire,
  createdAt: z.date(),
});
export type NoteOnWire = z.output<typeof NoteWire>;

const messageId = (key: string): bigint => fromKey('message', key);

export const reviewRouter = router({
  /** Notes on these messages; a note that is also about a message out of scope is left out whole. */
  notes: scopedProcedure
    .input(z.object({ messages: z.array(WireKey).max(500) }))
    .output(z.array(NoteWire))
    .query(({ ctx: { scope }, input }) => listNotes(scope, input.messages.map(messageId))),

  /** All notes made under this warrant that the reader may see, newest first. */
  allNotes: scopedProcedure.output(z.array(NoteWire)).query(({ ctx: { scope } }) => listNotes(scope, null)),

  /** What a warrant that is over left: read-only, for the case lead and the legal reviewer. */
  kept: casebookProcedure('readContent')
    .input(z.object({ reference: z.string().min(1).max(60) }))
    .output(z.array(NoteWire))
    .query(({ ctx, input }) => keptNotes(ctx.investigator, ctx.file, input.reference)),

  /** A note, or a mark of relevance, on one message or a range. */
  add: scopedProcedure
    .input(
      z.object({
        messages: z.array(WireKey).min(1).max(5000),
        text: z
          .string()
          .max(10_000)
          .regex(/^[^\0]*$/, 'holds a character that no text has'),
        relevance: RelevanceWire,
      }),
    )
    .output(z.object({ id: z.string(), entry: z.number().int() }))
    .mutation(({ ctx: { scope }, input }) => addNote(scope, { ...input, messages: input.messages.map(messageId) })),

  /** Takes one's own note back; what it said stays on record. */
  undo: scopedProcedure
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ entry: z.number().int() }))
    .mutation(({ ctx: { scope }, input }) => undoNote(scope, input.id)),

  /** Puts an undone note back. */
  redo: scopedProcedure
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ entry: z.number().int() }))
    .mutation(({ ctx: { scope }, input }) => undoNote(scope, input.id, false)),
});
