import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What `meter.read` asks. `person`, a login, narrows what was opened, used and touched to one reader: for the lead and oversight. */
export const MeterInput = z.object({
  warrant: z.string().min(1).max(100),
  person: z.string().min(1).max(200).optional(),
});

/** Refusals of the case by their code (docs/scope.md). */
const RefusalWire = z.object({ code: z.string(), n: count });

/** How much of what an order covers was looked at: numbers alone. */
export const MeterWire = z.object({
  warrant: z.string(),
  /** The newest version that was put in force. What was opened and used counts for all versions. */
  version: z.number().int(),
  /** All messages of the case, and those that the warrant shows to the team. Null while they are being counted: ask again. */
  total: count.nullable(),
  inScope: count.nullable(),
  /** Different messages opened under committed entries of this warrant. */
  opened: count,
  /** Of these, those with a note that stands or in a pack. */
  used: count,
  /** Handles that sent or received an opened message and are no target of the warrant. */
  thirdParties: count,
  /** Of the whole case, or of this person in it: a refusal may name no warrant. */
  refusals: z.array(RefusalWire),
  /** For the lead and oversight, by name and never by volume; null for the clerk. */
  people: z.array(z.object({ login: z.string(), name: z.string(), opened: count, refused: count })).nullable(),
  /** The login whose numbers these are, or null: everybody's. */
  person: z.string().nullable(),
  entry: z.number().int(),
});
export type Meter = z.output<typeof MeterWire>;
