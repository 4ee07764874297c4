import { z } from 'zod';
import { scopedProcedure } from '../../trpc/procedures';
import { fromKey, WireKey } from '../../wire-key';
import { AUTHORS_REASONS, setWithheldReason } from '../completeness/set-withheld-reason';
import { itemOf } from '../item-key';
import { ChangedWire, PackIdInput, SectionWire, SettingsInput } from '../wire';
import { addHits } from './add-hits';
import { beginSuccessor, createPack } from './create';
import { addToPack, arrangePack, describeItem, EXHIBIT, MAX_ITEMS, orderPack, removeFromPack } from './items';
import { dropSection, putSection } from './sections';
import { setUpPack } from './settings';

const messageId = (key: string): bigint => fromKey('message', key);
const Keys = z.array(WireKey).min(1).max(MAX_ITEMS);
const Begun = ChangedWire.extend({ reference: z.string() });

/** What is done to a draft: each asked twice is done once. */
export const changeProcedures = {
  create: scopedProcedure
    .input(z.object({ title: z.string().min(1).max(200) }))
    .output(Begun)
    .mutation(({ ctx, input }) => createPack(ctx.scope, input.title)),

  /** Begins the pack that comes in the place of a sealed one. */
  succeed: scopedProcedure
    .input(PackIdInput)
    .output(Begun)
    .mutation(({ ctx, input }) => beginSuccessor(ctx.scope, input.pack)),

  /** By key (screen) or by the corpus file's own id (command line). */
  add: scopedProcedure
    .input(
      PackIdInput.extend({
        keys: z.array(WireKey).max(MAX_ITEMS).default([]),
        ids: z.array(z.string().max(1000)).max(MAX_ITEMS).default([]),
        /** Left out: the last one. */
        section: z.uuid().nullable().optional(),
      }),
    )
    .output(ChangedWire)
    .mutation(({ ctx, input: { pack, keys, ids, section } }) =>
      addToPack(ctx.scope, pack, { keys: keys.map(messageId), ids, ...(section !== undefined && { section }) }),
    ),

  /** Every hit of a search, oldest first. */
  addHits: scopedProcedure
    .input(PackIdInput.extend({ query: z.string().max(1000) }))
    .output(ChangedWire.extend({ added: z.number().int() }))
    .mutation(({ ctx, input }) => addHits(ctx.scope, input.pack, input.query)),

  remove: scopedProcedure
    .input(PackIdInput.extend({ keys: Keys }))
    .output(ChangedWire)
    .mutation(({ ctx, input }) => removeFromPack(ctx.scope, input.pack, input.keys.map(itemOf))),

  order: scopedProcedure
    .input(PackIdInput.extend({ keys: Keys }))
    .output(ChangedWire)
    .mutation(({ ctx, input }) => orderPack(ctx.scope, input.pack, input.keys.map(itemOf))),

  /** Every section and every item once, in their order. */
  arrange: scopedProcedure
    .input(
      PackIdInput.extend({
        groups: z.array(z.object({ section: z.uuid().nullable(), keys: z.array(WireKey).max(MAX_ITEMS) })).max(201),
      }),
    )
    .output(ChangedWire)
    .mutation(({ ctx, input }) =>
      arrangePack(
        ctx.scope,
        input.pack,
        input.groups.map(({ section, keys }) => ({ section, keys: keys.map(itemOf) })),
      ),
    ),

  /** Why messages that could have been put in stay out; null takes it back. The pack's proof of completeness says so of each. */
  withhold: scopedProcedure
    .input(
      PackIdInput.extend({ keys: z.array(WireKey).min(1).max(MAX_ITEMS), reason: z.enum(AUTHORS_REASONS).nullable() }),
    )
    .output(ChangedWire)
    .mutation(({ ctx, input: { pack, keys, reason } }) =>
      setWithheldReason(ctx.scope, pack, keys.map(messageId), reason),
    ),

  caption: scopedProcedure
    .input(PackIdInput.extend({ key: WireKey, caption: z.string().max(2000) }))
    .output(ChangedWire)
    .mutation(({ ctx, input: { pack, key, caption } }) => describeItem(ctx.scope, pack, messageId(key), { caption })),

  /** The reference under which an item is produced, or none. */
  exhibit: scopedProcedure
    .input(PackIdInput.extend({ key: WireKey, exhibit: z.string().regex(EXHIBIT).nullable() }))
    .output(ChangedWire)
    .mutation(({ ctx, input: { pack, key, exhibit } }) => describeItem(ctx.scope, pack, messageId(key), { exhibit })),

  section: scopedProcedure
    .input(PackIdInput.extend({ section: SectionWire }))
    .output(ChangedWire)
    .mutation(({ ctx, input }) => putSection(ctx.scope, input.pack, input.section)),

  dropSection: scopedProcedure
    .input(PackIdInput.extend({ section: z.uuid() }))
    .output(ChangedWire)
    .mutation(({ ctx, input }) => dropSection(ctx.scope, input.pack, input.section)),

  setUp: scopedProcedure
    .input(PackIdInput.extend(SettingsInput.shape))
    .output(ChangedWire)
    .mutation(({ ctx, input: { case: _c, warrant: _w, purpose: _p, pack, ...wanted } }) =>
      setUpPack(ctx.scope, pack, wanted),
    ),
};
