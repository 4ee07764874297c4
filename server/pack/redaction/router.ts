import { z } from 'zod';
import { evidenceProcedure, router, scopedProcedure } from '../../trpc/procedures';
import { fromKey, WireKey } from '../../wire-key';
import { ChangedWire, PackIdInput } from '../wire';
import { applyBulk, previewBulk } from './bulk';
import { addHandle, addSpan, addToPicture, turnBatch } from './change-redactions';
import { listRedactions } from './read-redactions';

const Reason = z.enum(['thirdParty', 'legalPrivilege', 'personalData', 'ongoingInvestigation', 'handling']);
const place = z.int().min(0).max(10_000_000);
const Span = z.object({ start: place, end: place });
const Box = z.object({ x0: place, y0: place, x1: place, y1: place });
const Handle = z.string().min(1).max(1000);
const Find = z.object({ by: z.enum(['text', 'number', 'pattern']), what: z.string().min(1).max(500) });
const RedactedWire = ChangedWire.extend({ batch: z.uuid() });
const Batch = PackIdInput.extend({ batch: z.uuid() });

const RedactionWire = z.object({
  id: z.string(),
  batch: z.string(),
  kind: z.enum(['span', 'box', 'handle', 'ocr']),
  message: z.string().nullable(),
  attachment: z.string().nullable(),
  span: Span.nullable(),
  box: Box.nullable(),
  /** Named only where the asker named it. */
  handle: z.string().nullable(),
  label: z.string().nullable(),
  reason: Reason,
  author: z.string(),
  at: z.date(),
  undone: z.object({ by: z.string(), at: z.date() }).nullable(),
});

const BulkHit = z.object({ ...Span.shape, before: z.string(), text: z.string(), after: z.string() });
const BulkMessage = z.object({ key: z.string(), id: z.string(), hits: z.array(BulkHit) });
const BulkExtra = z.object({ digest: z.string(), hits: z.int(), messages: z.int() });

const keyOf = (kind: 'message' | 'attachment', key: string): bigint => fromKey(kind, key);

export const redactRouter = router({
  /** A pack's redactions: where, why, by whom; those undone too. No content. */
  list: scopedProcedure
    .input(PackIdInput.extend({ handles: z.array(Handle).max(2000).default([]) }))
    .output(z.array(RedactionWire))
    .query(({ ctx, input }) => listRedactions(ctx.scope, input.pack, input.handles)),

  span: scopedProcedure
    .input(PackIdInput.extend({ key: WireKey, ...Span.shape, reason: Reason }))
    .output(RedactedWire)
    .mutation(({ ctx, input: { pack, key, ...span } }) =>
      addSpan(ctx.scope, pack, { ...span, message: keyOf('message', key) }),
    ),

  /** A box over a picture, in pixels of the original; without one, the words that were read on it. */
  picture: scopedProcedure
    .input(PackIdInput.extend({ attachment: WireKey, box: Box.nullable(), reason: Reason }))
    .output(RedactedWire)
    .mutation(({ ctx, input: { pack, attachment, ...rest } }) =>
      addToPicture(ctx.scope, pack, { ...rest, attachment: keyOf('attachment', attachment) }),
    ),

  /** A handle, everywhere in the pack. */
  handle: scopedProcedure
    .input(PackIdInput.extend({ handle: Handle, reason: Reason }))
    .output(RedactedWire)
    .mutation(({ ctx, input: { pack, ...rest } }) => addHandle(ctx.scope, pack, rest)),

  /** Where something stands in the pack's messages; messages without it have no hits. */
  preview: evidenceProcedure(BulkMessage, BulkExtra)
    .input(PackIdInput.extend({ find: Find }))
    .query(({ ctx, input }) => previewBulk(ctx.scope, input.pack, input.find)),

  /** Redacts all of it, if it is still what the preview showed. */
  bulk: scopedProcedure
    .input(PackIdInput.extend({ find: Find, digest: z.string().length(64), reason: Reason }))
    .output(RedactedWire)
    .mutation(({ ctx, input: { pack, ...rest } }) => applyBulk(ctx.scope, pack, rest)),

  undo: scopedProcedure
    .input(Batch)
    .output(RedactedWire)
    .mutation(({ ctx, input }) => turnBatch(ctx.scope, input.pack, input.batch, true)),

  redo: scopedProcedure
    .input(Batch)
    .output(RedactedWire)
    .mutation(({ ctx, input }) => turnBatch(ctx.scope, input.pack, input.batch, false)),
});
