import { existsSync } from 'node:fs';
import path from 'node:path';
import { installQueue } from '../jobs/install-queue';
import { BootRefusal } from './boot-refusal';
import type { Closing } from './closing';
import { startEmbeddedPostgres } from './embedded-postgres';
import { openLoginRoles, type RoleUrls } from './login-roles';
import { migrate } from './migrate';
import type { Narrator } from './narrator';
import { isAlive } from './process-table';
import { type DataLayout, loadSecrets } from './settings';

/** The database, migrated and open for its roles. */
export type Database = RoleUrls & {
  ownerUrl: string;
  /** Rejects when a server of our own ends by itself. Never settles for a server elsewhere. */
  broken: Promise<never>;
};

/** Opens the database: the embedded server, or the one that DATABASE_URL names. Either is migrated. */
export async function openDatabase(layout: DataLayout, narrator: Narrator, closing: Closing): Promise<Database> {
  const { ownerUrl, broken } = await openServer(layout, narrator, closing);
  closing.signal.throwIfAborted();
  await narrator.step('Bringing its tables up to date', async () => {
    const applied = await migrate(ownerUrl);
    await installQueue(ownerUrl);
    if (applied.length > 0) narrator.say(`applied ${applied.join(', ')}`);
  });
  return { ownerUrl, broken, ...(await openLoginRoles(ownerUrl, loadSecrets(layout))) };
}

async function openServer(layout: DataLayout, narrator: Narrator, closing: Closing) {
  const elsewhere = process.env.DATABASE_URL;
  if (elsewhere) {
    narrator.say(`  The database is the one that DATABASE_URL names (${hostOf(elsewhere)})`);
    return { ownerUrl: elsewhere, broken: new Promise<never>(() => undefined) };
  }
  const first = !existsSync(path.join(layout.postgres, 'PG_VERSION'));
  const title = `${first ? 'Making and starting' : 'Starting'} PostgreSQL in ${layout.postgres}`;
  const server = await narrator.step(title, () =>
    startEmbeddedPostgres(layout, { say: narrator.say, signal: closing.signal }),
  );
  closing.add('PostgreSQL', (how) => server.stop(how === 'in order' ? 'fast' : 'immediate'));
  if (server.adopted) narrator.say(`    it ran already (process ${server.pid}), left by a start that was killed`);
  return { ownerUrl: server.url, broken: untilDead(server.pid, layout, closing) };
}

function hostOf(url: string): string {
  if (!URL.canParse(url))
    throw new BootRefusal('DATABASE_URL is no connection string (postgresql://user:password@host:port/database).');
  return new URL(url).host;
}

function untilDead(pid: number, layout: DataLayout, closing: Closing): Promise<never> {
  return new Promise((_, reject) => {
    // Asked, not told: a server that was found running is nobody's child here.
    const watch = setInterval(() => {
      if (isAlive(pid) || closing.signal.aborted) return;
      clearInterval(watch);
      reject(
        new Error(`PostgreSQL (process ${pid}) ended by itself. Its log: ${path.join(layout.logs, 'postgres.log')}`),
      );
    }, 1_000);
    watch.unref();
  });
}
