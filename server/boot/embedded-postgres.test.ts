import { spawn } from 'node:child_process';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataFolder } from '@/tests/support/data-folder';
import { checkPostgres } from './check-postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { ended } from './postmaster';
import { loadSecrets, saveSecrets } from './settings';

let folder: ReturnType<typeof makeDataFolder>;
let server: EmbeddedPostgres | undefined;
beforeEach(async () => {
  folder = makeDataFolder();
  server = await start();
});
afterEach(async () => {
  await server?.stop('immediate');
  folder.remove();
});

async function start(): Promise<EmbeddedPostgres> {
  const signal = new AbortController().signal;
  return await startEmbeddedPostgres(folder.layout, { say: () => undefined, signal });
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server?.url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

async function kill(): Promise<void> {
  const pid = server?.pid ?? 0;
  process.kill(pid, 'SIGKILL');
  await ended(pid, 10_000);
}

describe('the embedded server', () => {
  it('refuses a password from another installation', async () => {
    saveSecrets(folder.layout, { ...loadSecrets(folder.layout), ownerPassword: 'of-another-installation' });
    await expect(start()).rejects.toThrow(/different installations/);
  });

  it('listens on the loopback alone and keeps statements out of its log', async () => {
    expect(await ask("SELECT current_setting('listen_addresses')")).toEqual(['127.0.0.1']);
    await expect(ask("SELECT 'seized words'::int")).rejects.toThrow();
    expect(readFileSync(path.join(folder.layout.logs, 'postgres.log'), 'utf8')).not.toMatch(/SELECT|STATEMENT/);
  });

  it('confirms only what is on the disk', async () => {
    const elsewhere = process.env.DATABASE_URL;
    delete process.env.DATABASE_URL;
    expect(await checkPostgres(folder.layout)).toMatchObject({ state: 'ok' });
    if (elsewhere !== undefined) process.env.DATABASE_URL = elsewhere;
  });

  it('sorts and folds without the machine', async () => {
    expect(await ask("SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'ambit'")).toEqual([
      'b',
      'C.UTF-8',
    ]);
  });

  it('is found again while it runs, left by a killed start', async () => {
    const again = await start();
    expect(again).toMatchObject({ pid: server?.pid, adopted: true });
  });

  it('recovers what was committed before it was killed', async () => {
    await ask('CREATE TABLE kept AS SELECT 1 AS one');
    await kill();
    server = await start();
    expect(server.adopted).toBe(false);
    expect(await ask('SELECT one FROM kept')).toEqual([1]);
  });

  it('starts although a stranger has got its old process number, and leaves the stranger alone', async () => {
    await kill();
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore' });
    const lock = path.join(realpathSync(folder.layout.postgres), 'postmaster.pid');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(stranger.pid)));
    server = await start();
    expect(await ask('SELECT 1')).toEqual([1]);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill('SIGKILL');
  });
});
