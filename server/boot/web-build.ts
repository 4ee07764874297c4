import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BootRefusal } from './boot-refusal';
import { repository } from './repository';
import { runTool } from './tool';

// What `next build` reads. Tests, READMEs, migrations and the command line are not in it: a change there needs no build.
const SOURCES = ['app', 'components', 'server', 'public', 'prisma/schema.prisma', 'package-lock.json', 'tsconfig.json'];
const ROOT_FILES = /^(next\.config|postcss\.config|proxy|instrumentation.*)\.[cm]?[jt]s$/;
const NO_SOURCE = /\.test\.tsx?$|\.md$|^generated$/;

const BUILD_ID = path.join(repository, '.next/ambit-build-id');

// Next writes it last.
const NEXT_BUILD_ID = path.join(repository, '.next/BUILD_ID');

/** A fingerprint of everything the pages are built from. */
export function sourceFingerprint(): string {
  const hash = createHash('sha256');
  const rootFiles = readdirSync(repository).filter((name) => ROOT_FILES.test(name));
  for (const name of [...SOURCES, ...rootFiles.sort()]) addToHash(hash, path.join(repository, name));
  return hash.digest('hex');
}

/** Whether the pages built last are those of this source. */
export function isBuilt(fingerprint: string): boolean {
  return existsSync(NEXT_BUILD_ID) && existsSync(BUILD_ID) && readFileSync(BUILD_ID, 'utf8') === fingerprint;
}

/** Builds the pages. The note that they are built comes last: a build that was stopped half-way is done again. */
export async function buildWeb(fingerprint: string, signal: AbortSignal): Promise<void> {
  rmSync(BUILD_ID, { force: true });
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  await runTool('Building the pages', [path.join(repository, 'node_modules/next/dist/bin/next'), 'build'], env, signal);
  if (!existsSync(NEXT_BUILD_ID)) throw new BootRefusal('Building the pages ended without an error but left no build.');
  writeFileSync(BUILD_ID, fingerprint);
}

function addToHash(hash: Hash, file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found || NO_SOURCE.test(path.basename(file))) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(file).sort()) addToHash(hash, path.join(file, name));
  } else {
    const content = readFileSync(file);
    // Lengths keep two files from passing for one.
    hash.update(`${path.relative(repository, file)}\0${content.length}\0`).update(content);
  }
}
