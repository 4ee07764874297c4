import { existsSync, realpathSync } from 'node:fs';
import pg from 'pg';
import { sentenceOf } from './boot-refusal';
import { ownerUrlAt } from './embedded-postgres';
import { bad, type Finding, ok, unknown } from './finding';
import { findPostmaster } from './postmaster';
import { type DataLayout, loadSecrets } from './settings';

// With any of these off, a power cut can take entries that were confirmed.
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** The running server confirms only what is on the disk. Asks the server itself, not its settings file. */
export async function checkPostgres(layout: DataLayout): Promise<Finding> {
  try {
    const url = process.env.DATABASE_URL ?? runningUrl(layout);
    if (!url) return unknown('PostgreSQL', 'not running', 'Its settings can be asked while Ambit runs.');
    return judge(await readSettings(url));
  } catch (error) {
    return bad('PostgreSQL', sentenceOf(error), 'See logs/postgres.log in the data folder, or DATABASE_URL.');
  }
}

function runningUrl(layout: DataLayout): string | undefined {
  if (!existsSync(layout.postgres)) return undefined;
  const server = findPostmaster(realpathSync(layout.postgres));
  return server && ownerUrlAt(loadSecrets(layout), server.port, 'ambit');
}

async function readSettings(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const wanted = [...DURABLE, 'server_version'];
    const { rows } = await client.query<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
      [wanted],
    );
    return new Map(rows.map(({ name, setting }) => [name, setting]));
  } finally {
    await client.end();
  }
}

/** Judges what the server says of itself. Every other value of synchronous_commit waits for this server's disk at least. */
export function judge(settings: ReadonlyMap<string, string>): Finding {
  const weak = DURABLE.filter((name) => ['off', undefined].includes(settings.get(name)));
  const seen = `${settings.get('server_version')}: ${DURABLE.map((name) => `${name} ${settings.get(name)}`).join(', ')}`;
  if (weak.length === 0) return ok('PostgreSQL', seen);
  return bad('PostgreSQL', seen, `Set ${weak.join(', ')} to on: a power cut could take entries that were confirmed.`);
}
