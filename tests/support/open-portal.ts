import { type Portal, portalOn } from './portal-on';
import { createTestDatabase } from './test-database';

export type { Portal };

/** A portal of a test file's own, on a fresh database. Rooms must be imported after it. */
export async function openPortal(): Promise<Portal> {
  return portalOn(await createTestDatabase());
}
