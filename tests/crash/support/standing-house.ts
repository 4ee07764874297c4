import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/server/boot/embedded-postgres';
import { openLoginRoles, type RoleUrls } from '@/server/boot/login-roles';
import { migrate } from '@/server/boot/migrate';
import { isAlive, readProc } from '@/server/boot/process-table';
import { type DataLayout, loadSecrets, saveSecrets } from '@/server/boot/settings';
import { installQueue } from '@/server/jobs/install-queue';
import { buildCase } from '../../support/build-case';
import { makeDataFolder } from '../../support/data-folder';
import { portalOn } from '../../support/portal-on';

/** What every opened message says; an answer that holds it has shown content. */
export const SECRET = 'the thing we said';
export const ORIGIN = 'test.example/audit';
const MESSAGES = 40;

/** A database server and a data folder of their own, with a case in it that ivy may read, and her bearer token. */
export class StandingHouse {
  #server: EmbeddedPostgres;

  private constructor(
    readonly layout: DataLayout,
    readonly remove: () => void,
    server: EmbeddedPostgres,
    readonly urls: RoleUrls,
    readonly token: string,
  ) {
    this.#server = server;
  }

  static async build(): Promise<StandingHouse> {
    const { layout, remove } = makeDataFolder();
    // Others start their servers at the lower end, and could take a port that a kill has freed.
    saveSecrets(layout, { ...loadSecrets(layout), postgresPort: randomInt(15_600, 15_930) });
    const server = await start(layout);
    try {
      await migrate(server.url);
      await installQueue(server.url);
      const urls = await openLoginRoles(server.url, loadSecrets(layout));
      const token = await furnish(server.url, urls, layout);
      mkdirSync(path.join(layout.root, 'ledger'), { recursive: true });
      // Witnesses are others' processes: what they see of a crash is tested with them (false-alarms, tests/publication).
      writeFileSync(path.join(layout.root, 'ledger', 'policy'), 'quorum none\n');
      return new StandingHouse(layout, remove, server, urls, token);
    } catch (error) {
      await server.stop('immediate');
      remove();
      throw error;
    }
  }

  get ownerUrl(): string {
    return this.#server.url;
  }

  /** What an application process is told. */
  get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      AMBIT_APP_URL: this.urls.appUrl,
      AMBIT_LEDGER_URL: this.urls.ledgerUrl,
      AMBIT_INTAKE_URL: this.urls.intakeUrl,
      AMBIT_DATA: this.layout.root,
      AMBIT_ORIGIN: ORIGIN,
      AMBIT_PUBLICATION: 'on',
      NEXTAUTH_SECRET: 'for-tests-only',
    };
  }

  /** SIGKILL to every process of the database server, and not before all are gone. */
  async killPostgres(): Promise<void> {
    const pids = [this.#server.pid, ...childrenOf(this.#server.pid)];
    for (const pid of pids) kill(pid);
    while (pids.some(isAlive)) await sleep(5);
  }

  /** Starts the server anew: it recovers what the kill left. */
  async startPostgres(): Promise<void> {
    const before = this.#server.url;
    this.#server = await start(this.layout);
    if (this.#server.url !== before) throw new Error('the database server came back on another port');
  }

  isPostgresUp(): boolean {
    return isAlive(this.#server.pid);
  }

  async asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
    const owner = new pg.Client({ connectionString: this.#server.url });
    owner.on('error', () => undefined);
    await owner.connect();
    try {
      return await work(owner);
    } finally {
      await owner.end();
    }
  }

  async close(): Promise<void> {
    await this.#server.stop('immediate');
    this.remove();
  }
}

function start(layout: DataLayout): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres(layout, { say: () => undefined, signal: new AbortController().signal });
}

/** Builds the case inside this process, and lets go of the database: from here on only the application touches it. */
async function furnish(ownerUrl: string, urls: RoleUrls, layout: DataLayout): Promise<string> {
  const portal = await portalOn({ ownerUrl, ...urls, drop: async () => undefined }, layout.root);
  try {
    await buildCase(portal.owner, {
      messages: Array.from({ length: MESSAGES }, (_, n) => ({
        id: `m-${n}`,
        conversation: `owl/grebe-${n % 4}`,
        sender: 'owl-17',
        recipients: ['grebe-04'],
        sentAt: `2020-04-${String(1 + (n % 28)).padStart(2, '0')}T09:00:00Z`,
        body: `${SECRET} ${n}`,
      })),
      warrants: [{ reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] }],
    });
    const token = randomBytes(32).toString('base64url');
    await portal.owner.query(
      `INSERT INTO session (id, person_id, kind, secret_sha256, expires_at)
       SELECT $1, id, 'token', $2, now() + interval '9 days' FROM person WHERE login = 'ivy@example.org'`,
      [randomUUID(), createHash('sha256').update(token).digest('hex')],
    );
    return token;
  } finally {
    await portal.close();
  }
}

function childrenOf(parent: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number {
  const line = readProc(`${pid}/stat`) ?? '';
  return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
