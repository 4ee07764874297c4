import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startEmbeddedPostgres } from '@/server/boot/embedded-postgres';
import { ensureDatabase } from '@/server/boot/ensure-database';
import { openLoginRoles, type RoleUrls } from '@/server/boot/login-roles';
import { migrate } from '@/server/boot/migrate';
import { type DataLayout, loadSecrets, saveSecrets } from '@/server/boot/settings';
import { installQueue } from '@/server/jobs/install-queue';
import { makeDataFolder, sweepDeadRuns } from './data-folder';

const SHARED_PASSWORDS = {
  appPassword: 'ambit-app-for-tests',
  ledgerPassword: 'ambit-ledger-for-tests',
  intakePassword: 'ambit-intake-for-tests',
};

/** A server for tests and benchmarks. The strings name its template database, migrated and empty; copies are made of it. */
export type TestCluster = RoleUrls & { ownerUrl: string; template: string };

/**
 * Starts a server of its own in a temporary folder, with the real settings (durable writes included), or uses the one that
 * AMBIT_TEST_DATABASE_URL names (a role that may create databases and roles). Makes the migrated template.
 */
export async function startTestCluster(
  say: (line: string) => void = console.log,
): Promise<TestCluster & { stop(): Promise<void> }> {
  await sweepDeadRuns();
  const { layout, remove } = makeDataFolder();
  const server = await openServer(layout, say);
  const stop = async () => {
    await server.stop();
    remove();
  };
  try {
    return { ...(await makeTemplate(server.url, layout)), stop: () => server.tidy().then(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Server = { url: string; stop(): Promise<void>; tidy(): Promise<void> };

async function openServer(layout: DataLayout, say: (line: string) => void): Promise<Server> {
  const given = process.env.AMBIT_TEST_DATABASE_URL;
  // Roles belong to the whole server: every run on it must know the same passwords.
  if (given) saveSecrets(layout, { ...loadSecrets(layout), ...SHARED_PASSWORDS });
  if (given) return { url: given, stop: async () => undefined, tidy: () => dropTemplates(given) };
  const server = await startEmbeddedPostgres(layout, { say, signal: new AbortController().signal });
  return { url: server.url, stop: () => server.stop('immediate'), tidy: async () => undefined };
}

async function makeTemplate(serverUrl: string, layout: DataLayout): Promise<TestCluster> {
  const template = `${templatePrefix()}${randomBytes(4).toString('hex')}`;
  const ownerUrl = inDatabase(serverUrl, template);
  await ensureDatabase(serverUrl, template);
  const migrated = await migrate(ownerUrl);
  if (migrated.length === 0) return { ownerUrl, template, appUrl: ownerUrl, ledgerUrl: ownerUrl, intakeUrl: ownerUrl };
  await installQueue(ownerUrl);
  return { ownerUrl, template, ...(await openLoginRoles(ownerUrl, loadSecrets(layout))) };
}

/** The same server and role, another database. */
export function inDatabase(url: string, database: string): string {
  const named = new URL(url);
  named.pathname = `/${database}`;
  return named.href;
}

// A server that is not ours is left as it was found: the template and every copy that a failed test forgot.
async function dropTemplates(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const ours = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [templatePrefix()],
  );
  for (const { datname } of ours.rows) await client.query(`DROP DATABASE ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
  await client.end();
}

function templatePrefix(): string {
  return `ambit_test_${process.pid}_`;
}
