import { z } from 'zod';
import { PACK_STATES } from '../pack/pack-states';
import { CATEGORIES } from './categories';

export const CategoryWire = z.enum(CATEGORIES);
export const DecisionWire = z.enum(['privileged', 'release']);
export const StateWire = z.enum(['waiting', 'proposed', 'privileged', 'released']);
const Origin = z.enum(['list', 'stop']);
const Entry = z.number().int();
const Count = z.number().int();

export const ConfidentialWire = z.object({
  identifiers: z.array(
    z.object({
      id: z.number().int(),
      identifier: z.string(),
      category: CategoryWire,
      basis: z.string(),
      /** A handle of the seized material has that name, letter by letter. */
      known: z.boolean(),
      addedBy: z.string(),
      addedAt: z.date(),
      removed: z.object({ at: z.date(), by: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  entry: Entry,
});

export const AddedWire = z.object({
  added: Count,
  already: Count,
  quarantined: Count,
  conversations: Count,
  /** Messages of theirs that the authority released before: its decision stands until it decides again. */
  spared: Count,
  entry: Entry,
});

export const QuarantineWire = z.object({
  conversations: z.array(
    z.object({
      conversation: z.string(),
      waiting: Count,
      proposed: Count,
      privileged: Count,
      released: Count,
      /** Of the proposed ones. */
      proposeRelease: Count,
      proposePrivileged: Count,
      categories: z.array(CategoryWire),
      origins: z.array(Origin),
      since: z.date(),
      firstAt: z.date(),
      lastAt: z.date(),
    }),
  ),
  /** Held and not decided in the whole case, whether this warrant reaches it or not. */
  waitingInCase: Count,
  entry: Entry,
});

export const StatesWire = z.object({
  messages: z.array(
    z.object({
      key: z.string(),
      state: StateWire,
      category: CategoryWire,
      origin: Origin,
      since: z.date(),
      raisedBy: z.string().nullable(),
      proposal: z.object({ decision: DecisionWire, by: z.string(), at: z.date().nullable() }).nullable(),
      decision: z.object({ by: z.string(), at: z.date().nullable() }).nullable(),
      basis: z.string(),
    }),
  ),
  entry: Entry,
});

export const DoneWire = z.object({ messages: Count, entry: Entry });

export const ExposureWire = z.object({
  people: z.array(
    z.object({
      name: z.string(),
      /** Filters in this case: their looks were before something was released and held again. */
      filterSide: z.boolean(),
      messages: Count,
      pictures: Count,
      firstAt: z.date().nullable(),
      lastAt: z.date().nullable(),
      notes: Count,
    }),
  ),
  packs: z.array(
    z.object({
      reference: z.string(),
      state: z.enum(PACK_STATES),
      author: z.string(),
      sealedAt: z.date().nullable(),
      messages: Count,
      downloads: z.array(z.object({ by: z.string(), at: z.date() })),
    }),
  ),
  entry: Entry,
});
