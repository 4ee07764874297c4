import { z } from 'zod';
import { FilterBody } from './receipt-body';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/** What goes beside every result: the receipt's hash. Its first eight digits are what a chip shows. */
export const ReceiptHash = Sha256;

export const ReceiptInput = z.object({ sha256: Sha256.optional() });

/** A scope receipt as it is downloaded: the exact signed text, its hash, and the signature over the hash as a signed note. */
export const ReceiptWire = z.object({
  sha256: Sha256,
  /** Canonical JSON (RFC 8785): these bytes are hashed. server/receipt/receipt-body.ts says what is in it. */
  receipt: z.string(),
  signature: z.string(),
});
export type ReceiptOnWire = z.output<typeof ReceiptWire>;

/** What a verifier names out of the receipt at hand. */
export const RecomputeInput = z.object({
  warrant: z.string().min(1).max(100),
  version: z.number().int().positive(),
  sha256: Sha256,
  /** Of as many files the corpus version is wanted. */
  files: count,
  view: z.enum(['team', 'filter']),
});
export type RecomputeRequest = z.output<typeof RecomputeInput>;

/** A receipt's parts as everything stands now. */
export const RecomputedWire = z.object({
  /** The portal keeps a receipt with this hash. */
  isKept: z.boolean(),
  case: z.string(),
  warrant: z.string(),
  reference: z.string(),
  version: z.number().int(),
  orderSha256: z.string(),
  filter: FilterBody,
  policyVersion: z.string(),
  showsWithheld: z.boolean(),
  /** Null: counting took too long. */
  numbers: z
    .object({
      corpusVersion: z.string(),
      files: count,
      prefixVersion: z.string(),
      quarantine: z.string(),
      shown: count,
      withheld: z.record(z.string(), count),
      commitment: z.string(),
    })
    .nullable(),
});
export type Recomputed = z.output<typeof RecomputedWire>;
