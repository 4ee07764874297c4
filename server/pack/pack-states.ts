import type { PackState } from '../generated/prisma/enums';

/** A pack's way, in order; `failed` is approved, but making it failed. The tables hold to the steps (`public.is_pack_step`). */
export const PACK_STATES = [
  'draft',
  'review',
  'approved',
  'generating',
  'failed',
  'sealed',
  'served',
  'superseded',
  'recalled',
] as const satisfies readonly PackState[];

/** Sealed, whatever became of it then: it has a file, and nothing of it changes. */
export const SETTLED: readonly PackState[] = ['sealed', 'served', 'superseded', 'recalled'];

/** The file of a pack in these states is given to who may have it; a recalled one's to nobody. */
export const GIVEN: readonly PackState[] = ['sealed', 'served', 'superseded'];
