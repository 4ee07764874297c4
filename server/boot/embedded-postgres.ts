import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { BootRefusal } from './boot-refusal';
import { diskFullRefusal, isDiskFull } from './disk-space';
import { ensureDatabase } from './ensure-database';
import { createCluster, OWNER, POSTGRES_ENV } from './initdb';
import { isPortFree } from './port';
import { program } from './postgres-binaries';
import { postgresFlags } from './postgres-flags';
import { type PostgresPlace, settlePlace } from './postgres-place';
import { clearStaleLock, ended, findPostmaster, stopPostmaster, untilAnswering } from './postmaster';
import { type DataLayout, loadSecrets, type Secrets, saveSecrets } from './settings';

/** A running server of our own. */
export type EmbeddedPostgres = {
  /** The owner's connection string to the database `ambit`. */
  url: string;
  pid: number;
  /** Whether it was found running, left by a start that was killed. */
  adopted: boolean;
  /** Ends the server: in order by default, at once when forced (the next start then recovers). */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
};

/** How the boot speaks and is interrupted. */
export type BootContext = { say: (line: string) => void; signal: AbortSignal };

// Below the range from which kernels hand out ports for outgoing connections, so that a remembered port stays free.
const FIRST_PORT = 15432;
const LAST_PORT = 15932;

/**
 * Starts PostgreSQL in `<data>/postgres`, making the cluster on the first call. A server left by a killed start is found and used.
 * It listens on 127.0.0.1 alone; the port is remembered in secrets.json. Refuses with a sentence on a full disk, an unreachable
 * folder, or whatever else the server itself gives as the reason.
 */
export async function startEmbeddedPostgres(layout: DataLayout, context: BootContext): Promise<EmbeddedPostgres> {
  const secrets = loadSecrets(layout);
  const place = settlePlace(layout, context.say);
  if (!existsSync(path.join(place.cluster, 'PG_VERSION'))) await createCluster(place, secrets.ownerPassword);
  context.signal.throwIfAborted();
  const left = await adopt(place, secrets, context);
  return left ?? (await startServer(layout, place, secrets, context));
}

async function adopt(
  place: PostgresPlace,
  secrets: Secrets,
  context: BootContext,
): Promise<EmbeddedPostgres | undefined> {
  const left = findPostmaster(place.cluster);
  if (!left) {
    await clearStaleLock(place.cluster);
    return undefined;
  }
  if (left.stopping) {
    context.say(`PostgreSQL (process ${left.pid}) is still stopping; waiting for it`);
    await ended(left.pid, 60_000);
    return undefined;
  }
  const answered = await untilAnswering(
    left.pid,
    ownerUrlAt(secrets, left.port, 'postgres'),
    context.signal,
    context.say,
  );
  return answered ? running(left.pid, left.port, secrets, true) : undefined;
}

async function startServer(layout: DataLayout, place: PostgresPlace, secrets: Secrets, context: BootContext) {
  for (let port = secrets.postgresPort ?? FIRST_PORT; port <= LAST_PORT; port += 1) {
    if (!(await isPortFree(port, '127.0.0.1'))) continue;
    const pid = launch(layout, place, port);
    const answered = await answersUnlessAborted(pid, ownerUrlAt(secrets, port, 'postgres'), context);
    if (answered) {
      saveSecrets(layout, { ...secrets, postgresPort: port });
      return await running(pid, port, secrets, false);
    }
    if (!/could not bind|Address already in use/.test(lastWords(layout))) throw whyNotStarted(layout, place);
  }
  throw new BootRefusal(`No port between ${FIRST_PORT} and ${LAST_PORT} is free on 127.0.0.1 for PostgreSQL.`);
}

async function answersUnlessAborted(pid: number, url: string, context: BootContext): Promise<boolean> {
  try {
    return await untilAnswering(pid, url, context.signal, context.say);
  } catch (error) {
    await stopPostmaster(pid, 'fast');
    throw error;
  }
}

function launch(layout: DataLayout, place: PostgresPlace, port: number): number {
  if (existsSync(logFile(layout))) renameSync(logFile(layout), `${logFile(layout)}.1`);
  // A file, not a pipe: the server outlives a killed start, and so must its log.
  const log = openSync(logFile(layout), 'w', 0o600);
  const child = spawn(program(place.binaries, 'postgres'), ['-D', place.cluster, ...postgresFlags(port)], {
    cwd: '/',
    env: POSTGRES_ENV,
    // Its own process group: Ctrl-C in the terminal must reach the web server first, through us.
    detached: true,
    stdio: ['ignore', log, log],
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
  });
  closeSync(log);
  child.once('error', () => undefined);
  child.unref();
  if (child.pid === undefined) throw new BootRefusal(`${program(place.binaries, 'postgres')} can't be run.`);
  return child.pid;
}

async function running(pid: number, port: number, secrets: Secrets, adopted: boolean): Promise<EmbeddedPostgres> {
  await ensureDatabase(ownerUrlAt(secrets, port, 'postgres'), 'ambit');
  return { url: ownerUrlAt(secrets, port, 'ambit'), pid, adopted, stop: (how = 'fast') => stopPostmaster(pid, how) };
}

/** The owner's connection string to a database of the embedded server. */
export function ownerUrlAt(secrets: Secrets, port: number, database: string): string {
  return `postgresql://${OWNER}:${secrets.ownerPassword}@127.0.0.1:${port}/${database}`;
}

function whyNotStarted(layout: DataLayout, place: PostgresPlace): BootRefusal {
  const words = lastWords(layout);
  const folder = path.dirname(place.cluster);
  if (isDiskFull(words, folder)) return diskFullRefusal(folder);
  return new BootRefusal(`PostgreSQL didn't start. Its last words (${logFile(layout)}):\n${words || '(none)'}`);
}

function lastWords(layout: DataLayout): string {
  return readFileSync(logFile(layout), 'utf8').trim().split('\n').slice(-5).join('\n');
}

function logFile(layout: DataLayout): string {
  return path.join(layout.logs, 'postgres.log');
}
