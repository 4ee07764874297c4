import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What goes beside every result: the receipt's hash. Its first eight digits are what a chip shows. */
export const ReceiptHash = Sha256;

/** A scope receipt as it is downloaded: the exact signed text, its hash, and the signature over the hash as a signed note. */
export const ReceiptWire = z.object({
  sha256: Sha256,
  /** Canonical JSON (RFC 8785): these bytes are hashed. */
  receipt: z.string(),
  signature: z.string(),
});
export type ReceiptOnWire = z.output<typeof ReceiptWire>;
