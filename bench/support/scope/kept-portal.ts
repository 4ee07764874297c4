import { chmodSync } from 'node:fs';
import pg from 'pg';
import { startEmbeddedPostgres } from '@/server/boot/embedded-postgres';
import { ensureDatabase } from '@/server/boot/ensure-database';
import { openLoginRoles } from '@/server/boot/login-roles';
import { migrate } from '@/server/boot/migrate';
import { readMigrations } from '@/server/boot/migration-files';
import { layoutOf, loadSecrets, prepareFolders } from '@/server/boot/settings';
import { installQueue } from '@/server/jobs/install-queue';
import { buildCase } from '@/tests/support/build-case';
import { type Portal, portalOn } from '@/tests/support/portal-on';
import { inDatabase } from '@/tests/support/test-cluster';
import { tell } from '../tell';
import { copyCorpus } from './copy-corpus';

/**
 * Runs `work` on a portal whose corpus of so many messages is kept in a data folder from one run to the next: copied in on the first
 * run, and again when a migration has changed since.
 */
export async function withKeptPortal<T>(
  folder: string,
  messages: number,
  work: (portal: Portal) => Promise<T>,
): Promise<T> {
  const layout = layoutOf(folder);
  prepareFolders(layout);
  // As root, PostgreSQL's own user must pass through.
  chmodSync(layout.root, 0o711);
  const server = await startEmbeddedPostgres(layout, { say: tell, signal: new AbortController().signal });
  try {
    const name = `scope_${messages}`;
    const ownerUrl = inDatabase(server.url, name);
    const fresh = await prepare(server.url, name);
    await installQueue(ownerUrl);
    const roles = await openLoginRoles(ownerUrl, loadSecrets(layout));
    const portal = await portalOn({ ownerUrl, ...roles, drop: async () => undefined }, layout.root);
    try {
      if (fresh) await fill(portal, messages);
      return await work(portal);
    } finally {
      await portal.close();
    }
  } finally {
    await server.stop('fast');
  }
}

/** Whether the database was made anew: it wasn't there, was not filled to the end, or an older schema's. */
async function prepare(serverUrl: string, name: string): Promise<boolean> {
  await ensureDatabase(serverUrl, name);
  if (await isKept(inDatabase(serverUrl, name))) return false;
  await asOwner(serverUrl, (owner) => owner.query(`DROP DATABASE ${name} WITH (FORCE)`));
  await ensureDatabase(serverUrl, name);
  await migrate(inDatabase(serverUrl, name));
  return true;
}

async function isKept(url: string): Promise<boolean> {
  return asOwner(url, async (owner) => {
    const { rows } = await owner.query(`SELECT to_regclass('bench_filled') IS NOT NULL AS filled`);
    if (!rows[0]?.filled) return false;
    const applied = await owner.query<{ name: string; sha256: string }>(
      'SELECT name, sha256 FROM _ambit_migration ORDER BY name',
    );
    const here = readMigrations().map(({ name, sha256 }) => ({ name, sha256 }));
    return JSON.stringify(applied.rows) === JSON.stringify(here);
  });
}

async function asOwner<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

const TABLES = ['message', 'handle', 'conversation', 'participant'];

async function fill({ owner }: Portal, messages: number): Promise<void> {
  const startedAt = performance.now();
  const { caseId } = await buildCase(owner, { messages: [], warrants: [] });
  const one = async (sql: string) => (await owner.query<{ id: number }>(sql)).rows[0]?.id ?? 0;
  const source = await one(`SELECT id FROM corpus.source`);
  const file = await one(
    `INSERT INTO corpus.source_file (case_id, source_id, job_id, file_name, sha256, bytes, parser)
     VALUES (${caseId}, ${source}, gen_random_uuid(), 'bench.jsonl', repeat('0', 64), 0, 'bench') RETURNING id`,
  );
  for (const table of TABLES) await owner.query(`ALTER TABLE corpus.${table} DISABLE TRIGGER USER`);
  const indexes = await owner.query<{ name: string; sql: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS sql FROM pg_index i
     WHERE i.indrelid = 'corpus.message'::regclass AND NOT i.indisunique`,
  );
  for (const { name } of indexes.rows) await owner.query(`DROP INDEX ${name}`);
  await copyCorpus(owner, { caseId, source, file }, messages);
  tell(`${messages} messages copied after ${seconds(startedAt)}`);
  for (const { sql } of indexes.rows) await owner.query(sql);
  for (const table of TABLES) await owner.query(`ALTER TABLE corpus.${table} ENABLE TRIGGER USER`);
  // What the triggers would have kept.
  await owner.query('SELECT corpus.measure_case($1)', [caseId]);
  await owner.query('VACUUM (ANALYZE)');
  await owner.query('CREATE TABLE bench_filled ()');
  tell(`indexes and statistics made after ${seconds(startedAt)}`);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(0)} s`;
}
