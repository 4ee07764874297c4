import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { BootRefusal } from './boot-refusal';
import { diskFullRefusal, isDiskFull } from './disk-space';
import { program } from './postgres-binaries';
import type { PostgresPlace } from './postgres-place';

/** The owner's role: made with the cluster, migrates, and is never given to the web server. */
export const OWNER = 'ambit_owner';

// PostgreSQL's own C.UTF-8 (since 17): it sorts and folds the same on every machine, which the system's locales do not.
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];

/** Nothing of our own surroundings reaches the server's programs: a PGDATA or a secret there is none of their business. */
export const POSTGRES_ENV = {
  // Named only because Next's types ask every environment for it.
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
} satisfies NodeJS.ProcessEnv;

/** Makes a new, empty cluster. It is made beside its place and moved there whole: a start killed half-way leaves none that looks finished. */
export async function createCluster(place: PostgresPlace, ownerPassword: string): Promise<void> {
  // A name of its own: the initdb of a start that was killed may still be writing under its.
  const unfinished = `${place.cluster}.unfinished-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  try {
    sweepUnfinished(place.cluster);
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, `${ownerPassword}\n`, { mode: 0o600 });
    if (place.account)
      for (const own of [unfinished, passwordFile]) chownSync(own, place.account.uid, place.account.gid);
    await runInitdb(place, unfinished, passwordFile);
    renameSync(unfinished, place.cluster);
  } catch (error) {
    // Asked before the clearing up, which would make room and hide the reason.
    const full = isDiskFull(error, path.dirname(place.cluster))
      ? diskFullRefusal(path.dirname(place.cluster))
      : undefined;
    rmSync(unfinished, { recursive: true, force: true });
    throw full ?? error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function sweepUnfinished(cluster: string): void {
  const folder = path.dirname(cluster);
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(`${path.basename(cluster)}.unfinished`))) {
    rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runInitdb(place: PostgresPlace, folder: string, passwordFile: string): Promise<void> {
  const flags = [
    `--pgdata=${folder}`,
    '--auth=scram-sha-256',
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--no-instructions',
  ];
  const child = spawn(program(place.binaries, 'initdb'), [...flags, ...LOCALE], {
    // A working folder that any user may stand in: initdb gives up where it can't name its own.
    cwd: '/',
    env: POSTGRES_ENV,
    // Apart from the terminal's Ctrl-C: the boot ends its steps itself, in order.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const complaint = await Promise.race([text(child.stderr), failed]);
  if ((await Promise.race([code, failed])) !== 0)
    throw new BootRefusal(`PostgreSQL's initdb failed: ${complaint.trim() || 'no reason given'}`);
}
