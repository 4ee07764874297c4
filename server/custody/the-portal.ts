import { createHash } from 'node:crypto';

/** Who enters what the portal itself did or found: nobody's account. */
export const THE_PORTAL = {
  agency: 'PORTAL',
  person: createHash('sha256').update('ambit: the portal itself').digest('hex'),
} as const;
