import { z } from 'zod';
import { findVisible } from '../corpus/page';
import { unsealMessages } from '../custody/unseal';
import { reshape } from '../custody/unsealed';
import { MessageWire, messageOnWire } from '../reading/wire';
import { Refused } from '../refusal';
import { casebookProcedure, evidenceProcedure, router, scopedProcedure } from '../trpc/procedures';
import { fromKey, toKey, WireKey } from '../wire-key';
import { addToPack, captionItem, createPack, generatePack, orderPack, removeFromPack } from './change-pack';
import { listPacks, readDraft } from './read-packs';

const messageId = (key: string): bigint => fromKey('message', key);
const Id = z.object({ pack: z.uuid() });
const Changed = z.object({ id: z.string(), entry: z.number().int() });

export const PackWire = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  state: z.enum(['draft', 'generating', 'sealed', 'failed']),
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

export const packRouter = router({
  /** Packs of the case: titles and states, no content. */
  list: casebookProcedure('readPack')
    .output(z.array(PackWire))
    .query(({ ctx }) => listPacks(ctx.investigator, ctx.file.id)),

  create: scopedProcedure
    .input(z.object({ title: z.string().min(1).max(200) }))
    .output(Changed.extend({ reference: z.string() }))
    .mutation(({ ctx, input }) => createPack(ctx.scope, input.title)),

  /** The draft with its messages in their order, opened for the one who prepares it. */
  open: evidenceProcedure(MessageWire, PackWire.extend({ captions: z.record(z.string(), z.string()) }))
    .input(Id)
    .query(async ({ ctx: { scope }, input }) => {
      const { pack, items } = await readDraft(scope, input.pack);
      const visible = new Map(
        (await findVisible(scope, { ids: items.map(({ messageId }) => messageId) })).map((place) => [place.id, place]),
      );
      const places = items.flatMap(({ messageId }) => visible.get(messageId) ?? []);
      // An item that the warrant no longer covers must not vanish silently from a pack.
      if (places.length !== items.length) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
      const opened = await unsealMessages(scope, { act: 'message.viewed', payload: { pack: pack.id } }, places);
      const captions = Object.fromEntries(
        items.map(({ messageId, caption }) => [toKey('message', messageId), caption]),
      );
      return {
        opened: reshape(opened, (message) => messageOnWire(message, visible.get(message.id)?.rank ?? 0)),
        extra: { ...pack, captions },
      };
    }),

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
    .mutation(({ ctx, input }) => removeFromPack(ctx.scope, input.pack, input.keys.map(messageId))),

  order: scopedProcedure
    .input(Id.extend({ keys: z.array(WireKey).min(1).max(5000) }))
    .output(Changed)
    .mutation(({ ctx, input }) => orderPack(ctx.scope, input.pack, input.keys.map(messageId))),

  caption: scopedProcedure
    .input(Id.extend({ key: WireKey, caption: z.string().max(2000) }))
    .output(Changed)
    .mutation(({ ctx, input }) => captionItem(ctx.scope, input.pack, messageId(input.key), input.caption)),

  generate: scopedProcedure
    .input(Id)
    .output(Changed.extend({ job: z.string() }))
    .mutation(({ ctx, input }) => generatePack(ctx.scope, input.pack)),
});
