import { z } from 'zod';
import { SeenKindWire } from '../reading/wire';

const count = z.number().int().nonnegative();

/** Null: fewer than ten, for whoever reads messages of the case (for-readers.ts). */
const few = count.nullable();

/**
 * What `simulator.run` asks: the reference of a warrant; its newest draft is counted, or the version in force where none waits. For whoever
 * reads messages of the case a draft counts once somebody else has handed it on.
 */
export const SimulatorInput = z.object({ reference: z.string().min(1).max(60) });

/** What an order would show, in numbers alone: nobody reads anything to make them. */
export const SimulationWire = z.object({
  reference: z.string(),
  version: z.number().int(),
  /** The state of the version that was counted. */
  status: z.string(),
  /** Messages that the team would see. */
  messages: few,
  conversations: few,
  /** A message with text and a picture counts for both. Kinds of few messages are left out for readers. */
  byKind: z.array(z.object({ kind: SeenKindWire, messages: count })),
  /** Covering clauses in their order. Clauses overlap, so that these don't add up to `messages`. */
  byClause: z.array(
    z.object({
      ordinal: z.number().int(),
      messages: few,
      /** It waits for a permission: what it reaches counts here and nowhere else until then. */
      waits: z.boolean(),
    }),
  ),
  /** Months in UTC, `2020-03`, in the order of time; those without a message are left out, and for readers those with few. */
  byMonth: z.array(z.object({ month: z.string(), messages: count })),
  /** Covered by a clause and wholly taken away by an exclusion. */
  excluded: few,
  /** Covered and held for the filter side. Never for readers. */
  held: count.nullable(),
  /** Identifiers of the confidential list that take part in a conversation of which something is covered: the number alone. Never for readers. */
  lawyers: count.nullable(),
  /** Handles that sent or received one of the messages and are no target of the order. */
  thirdParties: few,
  /** The numbers are a reader’s: few are told as few. */
  isCoarse: z.boolean(),
  /** Targets of the order that occur nowhere in the material. */
  missingTargets: count,
  /** The first 200 of them by name, as the clerk typed them. */
  missingTargetNames: z.array(z.string()),
  /** Against the version in force: messages that this version shows and that one doesn't, and the reverse. Null: it is in force, or none is. */
  difference: z.object({ version: z.number().int(), gained: few, lost: few }).nullable(),
  /** The entry under which these numbers were shown. */
  entry: z.number().int(),
});
export type Simulation = z.output<typeof SimulationWire>;
