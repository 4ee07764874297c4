import { copyDatabase } from '@/tests/support/copy-database';
import { type Portal, portalOn } from '@/tests/support/portal-on';
import { startTestCluster } from '@/tests/support/test-cluster';
import { tell } from './tell';

/** Runs `work` on a portal with a PostgreSQL of its own, started with the settings of the real one, and leaves nothing behind. */
export async function withPortal<T>(work: (portal: Portal) => Promise<T>): Promise<T> {
  const cluster = await startTestCluster(tell);
  try {
    const portal = await portalOn(await copyDatabase(cluster));
    try {
      return await work(portal);
    } finally {
      const { intakePool } = await import('@/server/intake/intake-client');
      await intakePool().end();
      await portal.close();
    }
  } finally {
    await cluster.stop();
  }
}
