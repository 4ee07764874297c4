import { z } from 'zod';

/** A warrant by its reference in the case. */
export const Reference = z.object({ reference: z.string().min(1).max(60) });
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256, 64 lower-case hex digits');
/** The number of the ledger's entry of a change. */
export const Entered = z.object({ entry: z.number().int() });
export const Versioned = Entered.extend({ version: z.number().int() });
export const Reason = z.string().trim().min(1).max(1000);
