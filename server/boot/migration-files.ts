import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository';

/** One step of the database's history: a folder `NNNN_name` with a migration.sql. */
export type Migration = { name: string; sql: string; sha256: string };

/** All migrations in the order of their names. A folder that holds none gives an empty list. */
export function readMigrations(folder = path.join(repository, 'prisma/migrations')): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}
