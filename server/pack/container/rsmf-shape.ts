import { z } from 'zod';

/**
 * The part of an RSMF 2.0.0 manifest that packs write, each rule at least as strict as the published schema
 * (`rsmf_schema_2_0_0.json` in github.com/relativitydev/rsmf-validator-samples), which the tests hold it against where they find it.
 */

const name = z.string().min(1);
const Custom = z.array(z.strictObject({ name, value: name }));

const Participant = z.strictObject({ id: name, display: z.string(), account_id: z.string() });

const Conversation = z.strictObject({
  id: name,
  display: z.string(),
  platform: name,
  type: z.enum(['direct', 'channel']),
  participants: z.array(name),
  custom: Custom,
});

const Attachment = z.strictObject({ id: name, display: z.string(), size: z.int().nonnegative() });

const Event = z.strictObject({
  type: z.enum(['message', 'disclaimer']),
  id: z.string().optional(),
  parent: z.string().optional(),
  body: z.string(),
  participant: z.string().optional(),
  conversation: z.string(),
  timestamp: z.iso.datetime(),
  attachments: z.array(Attachment).optional(),
  custom: Custom.optional(),
});

export const RsmfManifest = z.strictObject({
  version: z.literal('2.0.0'),
  participants: z.array(Participant),
  conversations: z.array(Conversation).length(1),
  events: z.array(Event),
  eventcollectionid: z.string(),
});

export type RsmfManifest = z.infer<typeof RsmfManifest>;
export type RsmfEvent = z.infer<typeof Event>;
