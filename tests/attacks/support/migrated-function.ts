import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const MIGRATIONS = path.resolve(__dirname, '../../../prisma/migrations');

/** The newest text of a function of the database without one of its checks, which stands in it exactly once. */
export function functionWithout(name: string, check: string, by = ''): string {
  const texts = readdirSync(MIGRATIONS)
    .filter((folder) => /^\d/.test(folder))
    .sort()
    .flatMap((folder) => definitionsIn(readFileSync(path.join(MIGRATIONS, folder, 'migration.sql'), 'utf8'), name));
  const newest = texts.at(-1) ?? '';
  if (newest.split(check).length !== 2) throw new Error(`not exactly once in ${name}: ${check}`);
  return newest.replace(check, () => by);
}

/** The newest text as it is: to put it back. */
export function functionAsIs(name: string): string {
  return functionWithout(name, `FUNCTION ${name}(`, `FUNCTION ${name}(`);
}

function definitionsIn(sql: string, name: string): string[] {
  return sql
    .split(/^CREATE (?:OR REPLACE )?(?=FUNCTION )/m)
    .filter((part) => part.startsWith(`FUNCTION ${name}(`))
    .map((part) => `CREATE OR REPLACE ${part.slice(0, part.indexOf('\nEND;') + 5)}`);
}
