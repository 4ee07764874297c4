import { z } from 'zod';

/** The provider's leave as recorded. */
export const PermissionWire = z.object({
  id: z.number().int(),
  code: z.enum(['H1', 'H2']),
  /** The agency that may; null: all. */
  agency: z.string().nullable(),
  grantedBy: z.string(),
  limits: z.string(),
  documentName: z.string(),
  documentSha256: z.string(),
  recordedBy: z.string(),
  recordedAt: z.date(),
  validUntil: z.date().nullable(),
  withdrawnAt: z.date().nullable(),
});

/** The procedure for privileged material. */
export const ProcedureWire = z.object({
  kind: z.string(),
  authority: z.string(),
  documentName: z.string(),
  documentSha256: z.string(),
  enteredBy: z.string(),
  enteredAt: z.date(),
});
