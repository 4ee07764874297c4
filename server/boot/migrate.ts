import pg from 'pg';
import { BootRefusal, sentenceOf } from './boot-refusal';
import { type Migration, readMigrations } from './migration-files';

// Any number will do, so long as every Ambit uses the same and nothing else in the database does ("ambit" in ASCII).
const LOCK = 418_430_445_940;

type Applied = { name: string; sha256: string };

/**
 * Brings the database to this checkout's state: each new migration in a transaction of its own, recorded with its SHA-256.
 * Refuses when an applied file has changed or is missing here, or when a new one would come before an applied one.
 * @param ownerUrl connection string of the role that owns the tables
 * @returns names of the migrations applied now
 */
export async function migrate(ownerUrl: string, migrations: Migration[] = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await connect(client);
  try {
    // Two starts on one database take turns; the lock goes with the connection, whatever happens.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const missing = outstanding(migrations, await appliedMigrations(client));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw new BootRefusal(`The database at ${client.host}:${client.port} can't be reached: ${sentenceOf(error)}`);
  }
}

async function appliedMigrations(client: pg.Client): Promise<Applied[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS public._ambit_migration (
    name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  const found = await client.query<Applied>(
    'SELECT name, sha256 FROM public._ambit_migration ORDER BY name COLLATE "C"',
  );
  return found.rows;
}

function outstanding(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const [place, past] of applied.entries()) {
    const here = migrations.find((migration) => migration.name === past.name);
    if (!here) {
      throw new BootRefusal(
        `The database holds the migration ${past.name}, which this checkout hasn't got: it belongs to a newer Ambit. Update first.`,
      );
    }
    if (here.sha256 !== past.sha256) {
      throw new BootRefusal(
        `prisma/migrations/${past.name}/migration.sql was changed after it was applied. Put the file back and write the change as a new migration.`,
      );
    }
    const before = migrations[place];
    if (before && before.name !== past.name) {
      throw new BootRefusal(
        `prisma/migrations/${before.name} is new but sorts before ${past.name}, which is applied. Give it a later number.`,
      );
    }
  }
  return migrations.slice(applied.length);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    // One simple query: the server parses the whole file itself, so that a function's body may hold semicolons.
    await client.query(migration.sql);
    await client.query('INSERT INTO public._ambit_migration (name, sha256) VALUES ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    // The reason matters more than a second failure on a connection that may be gone.
    await client.query('ROLLBACK').catch(() => undefined);
    throw failure(migration, error);
  }
}

function failure(migration: Migration, error: unknown): Error {
  const { code, position } = error as { code?: string; position?: string };
  // A full disk or a server that went away is the start's to explain: the file is not at fault.
  if (!code || code === '53100' || !(error instanceof pg.DatabaseError)) return error as Error;
  const line = position ? `, line ${migration.sql.slice(0, Number(position)).split('\n').length}` : '';
  return new BootRefusal(
    `prisma/migrations/${migration.name}/migration.sql${line}: ${sentenceOf(error)}. Nothing of it was applied.`,
  );
}
