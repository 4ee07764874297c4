import { z } from 'zod';
import { MessageWire } from '../reading/wire';
import { casebookProcedure, evidenceProcedure, router, scopedProcedure } from '../trpc/procedures';
import { fromKey, WireKey } from '../wire-key';
import { addToPack, captionItem, createPack, generatePack, orderPack, removeFromPack } from './change-pack';
import { itemOf } from './item-key';
import { openDraft } from './open-draft';
import { PACK_STATES } from './pack-states';
import { listPacks } from './read-packs';

const messageId = (key: string): bigint => fromKey('message', key);
const Id = z.object({ pack: z.uuid() });
const Changed = z.object({ id: z.string(), entry: z.number().int() });

export const PackWire = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  state: z.enum(PACK_STATES),
  author: z.string(),
  warrant: z.string(),
  purpose: z.string(),
  items: z.number().int(),
  createdAt: z.date(),
  sealedAt: z.date().nullable(),
  fileSha256: z.string().nullable(),
  fileBytes: z.number().int().nullable(),
  packId: z.string().nullable(),
  batesPrefix: z.string(),
  batesFirst: z.number().int().nullable(),
  batesLast: z.number().int().nullable(),
  job: z.string().nullable(),
  /** Whether the asker may have the file, once it is sealed. */
  mayDownload: z.boolean(),
});

/** `order`: the keys of all items; one that is the key of no record is an item that is no longer inside the warrant. */
const OpenPackWire = PackWire.extend({ order: z.array(z.string()), captions: z.record(z.string(), z.string()) });

export const packRouter = router({
  /** Packs of the case that the reader may know of: titles and states, no content. */
  list: casebookProcedure('readPack')
    .output(z.array(PackWire))
    .query(({ ctx }) => listPacks(ctx.investigator, ctx.file.id)),

  create: scopedProcedure
    .input(z.object({ title: z.string().min(1).max(200) }))
    .output(Changed.extend({ reference: z.string() }))
    .mutation(({ ctx, input }) => createPack(ctx.scope, input.title)),

  /** The pack with its messages in their order, opened for the one who prepares it. */
  open: evidenceProcedure(MessageWire, OpenPackWire)
    .input(Id)
    .query(({ ctx, input }) => openDraft(ctx.scope, input.pack)),

  /** By key (screen) or by the corpus file's own id (command line). */
  add: scopedProcedure
    .input(
      Id.extend({
        keys: z.array(WireKey).max(5000).default([]),
        ids: z.array(z.string().max(1000)).max(5000).default([]),
      }),
    )
    .output(Changed)
    .mutation(({ ctx, input }) =>
      addToPack(ctx.scope, input.pack, { keys: input.keys.map(messageId), ids: input.ids }),
    ),

  remove: scopedProcedure
    .input(Id.extend({ keys: z.array(WireKey).min(1).max(5000) }))
    .output(Changed)
    .mutation(({ ctx, input }) => removeFromPack(ctx.scope, input.pack, input.keys.map(itemOf))),

  order: scopedProcedure
    .input(Id.extend({ keys: z.array(WireKey).min(1).max(5000) }))
    .output(Changed)
    .mutation(({ ctx, input }) => orderPack(ctx.scope, input.pack, input.keys.map(itemOf))),

  caption: scopedProcedure
    .input(Id.extend({ key: WireKey, caption: z.string().max(2000) }))
    .output(Changed)
    .mutation(({ ctx, input }) => captionItem(ctx.scope, input.pack, messageId(input.key), input.caption)),

  generate: scopedProcedure
    .input(Id)
    .output(Changed.extend({ job: z.string() }))
    .mutation(({ ctx, input }) => generatePack(ctx.scope, input.pack)),
});
