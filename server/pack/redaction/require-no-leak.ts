import { recordChange } from '../../custody/outbox';
import { changeUnder } from '../../warrant/change-under';
import type { WarrantScope } from '../../warrant/scope';
import { LeakFound, type Leaving, leakTest } from './leak-test';

/** So many findings are kept with the entry. */
const KEPT = 100;

/**
 * The leak test, on record where it stops a pack: the entry says which redaction still stands where, never what it hides.
 * @throws {LeakFound}
 */
export async function requireNoLeak(scope: WarrantScope, pack: string, leaving: Leaving): Promise<void> {
  try {
    await leakTest(leaving);
  } catch (error) {
    if (error instanceof LeakFound) await recordStop(scope, pack, error);
    throw error;
  }
}

async function recordStop(scope: WarrantScope, pack: string, { findings }: LeakFound): Promise<void> {
  const places = findings.slice(0, KEPT).map(({ name, place }) => `${name}: ${place}`);
  const payload = { pack, check: 'leak', findings: findings.length, places };
  await recordChange(async () => ({ result: null, draft: changeUnder(scope, 'pack.stopped', payload) }));
}
