import { z } from 'zod';
import { PACK_STATES } from './pack-states';

export const PackIdInput = z.object({ pack: z.uuid() });
export const ChangedWire = z.object({ id: z.string(), entry: z.number().int() });

const MAX_CONTEXT = 50;

/** How many messages before and after each chosen one come along, or why none do. */
export const ContextRuleWire = z.object({
  before: z.number().int().min(0).max(MAX_CONTEXT),
  after: z.number().int().min(0).max(MAX_CONTEXT),
  whyNot: z.string().max(1000),
});

export const LANGUAGES = ['en', 'nl', 'de', 'fr', 'es'] as const;
export const JURISDICTIONS = ['generic', 'england-wales', 'netherlands'] as const;

export const SettingsInput = z.object({
  title: z.string().min(1).max(200).optional(),
  language: z.enum(LANGUAGES).optional(),
  jurisdiction: z.enum(JURISDICTIONS).optional(),
  timeZone: z.string().min(1).max(64).optional(),
  context: ContextRuleWire.optional(),
});

export const SectionWire = z.object({
  id: z.uuid(),
  heading: z.string().trim().min(1).max(200),
  context: ContextRuleWire.nullable(),
});

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
  containerSha256: z.string().nullable(),
  containerBytes: z.number().int().nullable(),
  packId: z.string().nullable(),
  batesPrefix: z.string(),
  batesFirst: z.number().int().nullable(),
  batesLast: z.number().int().nullable(),
  job: z.string().nullable(),
  /** Whether the asker may have the file, once it is sealed. */
  mayDownload: z.boolean(),
  /** By reference. */
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
  submitted: z.object({ by: z.string(), at: z.date() }).nullable(),
  returned: z.object({ by: z.string(), at: z.date(), reasons: z.string() }).nullable(),
  approved: z.object({ by: z.string(), at: z.date() }).nullable(),
  recalled: z.object({ at: z.date(), reasons: z.string() }).nullable(),
  /** Whether the asker had a hand in it, and so can't be who approves it. */
  workedOn: z.boolean(),
});

/** An item of a pack by its key; one that is the key of no record is an item that is no longer inside the warrant. */
const ItemWire = z.object({
  key: z.string(),
  section: z.string().nullable(),
  caption: z.string(),
  exhibit: z.string().nullable(),
  /** Comes along by the context rule. */
  isContext: z.boolean(),
});

export const OpenPackWire = PackWire.extend({
  order: z.array(z.string()),
  captions: z.record(z.string(), z.string()),
  items: z.number().int(),
  lines: z.array(ItemWire),
  sections: z.array(SectionWire),
  language: z.string(),
  jurisdiction: z.string(),
  timeZone: z.string(),
  context: ContextRuleWire,
  /** The next number for each set of initials that the case has used. */
  nextExhibits: z.record(z.string(), z.number().int()),
  /** SHA-256 of the contents as they are shown: what is approved. */
  digest: z.string(),
});

const Words = z.object({ before: z.string(), after: z.string() });

/** What differs between two packs: ids and people's own words, nothing of what messages say. */
export const DiffWire = z.object({
  reference: z.string(),
  against: z.string(),
  lines: z.array(
    z.object({
      key: z.string(),
      id: z.string(),
      sentAt: z.date(),
      what: z.enum(['added', 'removed', 'moved', 'described']),
      before: z.number().int().nullable(),
      after: z.number().int().nullable(),
      caption: Words.nullable(),
      exhibit: z.object({ before: z.string().nullable(), after: z.string().nullable() }).nullable(),
    }),
  ),
  /** Changes of items that are not visible. */
  hidden: z.number().int(),
  settings: z.array(Words.extend({ name: z.string() })),
  redactions: z.object({ before: z.number().int(), after: z.number().int() }),
});
