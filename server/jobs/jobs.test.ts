import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type Portal } from '@/tests/support/open-portal';

const rooms = async () => ({
  ...(await import('./install-queue')),
  ...(await import('./start-job')),
  ...(await import('./cancel-job')),
  ...(await import('./read-jobs')),
  ...(await import('../casebook')),
  ...(await import('../intake/store-original')),
  ...(await import('../intake/receive-media')),
  ...(await import('../intake/receipts')),
  ...(await import('../intake/intake-client')),
  ...(await import('../custody/payload')),
  ...(await import('../custody/entry-header')),
});

let portal: Portal;
let server: Awaited<ReturnType<typeof rooms>>;
let personId: string;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  portal = await openPortal();
  server = await rooms();
  await server.installQueue(portal.urls.ownerUrl);
  await server.installQueue(portal.urls.ownerUrl);
  const agency = randomUUID();
  await portal.owner.query("INSERT INTO agency (id, code, name) VALUES ($1, 'TF', 'Task force')", [agency]);
  personId = randomUUID();
  await portal.owner.query(
    "INSERT INTO person (id, login, name, agency_id, password_hash, alias) VALUES ($1, 'lea', 'Lea', $2, '-', $3)",
    [personId, agency, alias()],
  );
});
afterEach(async () => {
  for (const worker of workers) await stop(worker, 'SIGKILL');
});
afterAll(async () => {
  await server.intakePool().end();
  await portal.close();
});

const alias = () => (randomUUID() + randomUUID()).replaceAll('-', '');

async function newCase(): Promise<{ caseId: number; caseAlias: string }> {
  const caseAlias = alias();
  const { rows } = await portal.owner.query(
    "INSERT INTO case_file (reference, name, alias) VALUES ($1, 'n', $2) RETURNING id",
    [randomUUID(), caseAlias],
  );
  return { caseId: rows[0].id, caseAlias };
}

/** A worker as it is started in earnest. */
async function startWorker(): Promise<ChildProcess> {
  const root = path.resolve(import.meta.dirname, '../..');
  const worker = spawn(process.execPath, ['--import', 'tsx', 'server/jobs/worker.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  workers.add(worker);
  for await (const chunk of worker.stdout ?? []) if (String(chunk).includes('worker ready')) break;
  return worker;
}

async function stop(worker: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => worker.once('exit', resolve));
  workers.delete(worker);
  if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode;
  worker.kill(signal);
  return ended;
}

async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await sleep(50);
  }
}

const settled = (id: string) =>
  until(async () => {
    const job = await server.jobById(id);
    return job && ['done', 'failed', 'cancelled'].includes(job.state) ? job : null;
  });

function messages(count: number, more: (n: number) => object = () => ({})): Buffer {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `m${n}`,
      conversation: `c${n % 50}`,
      sender: `s${n % 90}`,
      recipients: [`r${n % 70}`],
      sent_at: '2016-03-01T09:05:00Z',
      body: `word${n} of ${n}`,
      ...more(n),
    }),
  );
  return Buffer.from(`${lines.join('\n')}\n`);
}

async function startImport(caseId: number, bytes: Buffer, jobStarts = true): Promise<string> {
  const { sha256 } = await server.storeOriginal(Readable.from([bytes]));
  const input = { source: 'phone', fileName: 'chat.jsonl', sha256, bytes: bytes.length };
  const job = { kind: 'import', caseId, startedById: personId, input } as const;
  return server.casebook().$transaction((tx) => (jobStarts ? server.startJob(tx, job) : server.prepareJob(tx, job)));
}

/** What a case's jobs entered; that the order of its messages was fixed comes when another job comes to it. */
async function entries(caseAlias: string) {
  const { rows } = await portal.owner.query(
    `SELECT e.act, e.body, s.payload FROM custody.entry e JOIN custody.seal s ON s.idx = e.idx
     WHERE e.case_alias = $1 AND e.act <> 'conversations.rooted' ORDER BY e.idx`,
    [caseAlias],
  );
  return rows.map(({ act, body, payload }) => ({
    act,
    payload: server.openPayload(server.decodeHeader(body), payload),
  }));
}

const stored = async (caseId: number) =>
  Number((await portal.owner.query('SELECT count(*) FROM corpus.message WHERE case_id = $1', [caseId])).rows[0].count);

describe('refusals', () => {
  it('a job whose transaction rolls back is neither written down nor queued', async () => {
    const { caseId } = await newCase();
    const job = { kind: 'import', caseId, startedById: personId, input: {} } as const;
    await expect(
      server.casebook().$transaction(async (tx) => {
        await server.startJob(tx, job);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await server.jobsOfCase(caseId)).toEqual([]);
    expect((await portal.owner.query('SELECT FROM graphile_worker._private_jobs')).rowCount).toBe(0);
  });

  it("the web's role can't touch the queue but by starting a job that is written down", async () => {
    await expect(server.casebook().$queryRaw`SELECT * FROM graphile_worker.jobs`).rejects.toThrow();
    await expect(server.casebook().$queryRaw`SELECT graphile_worker.add_job('import')`).rejects.toThrow();
    await expect(server.casebook().$executeRaw`SELECT public.enqueue_job(${randomUUID()}::uuid)`).rejects.toThrow();
  });

  it('a job that fails says so in a sentence without content, and its case has an entry', async () => {
    const { caseId, caseAlias } = await newCase();
    const input = { source: 'phone', fileName: 'gone.jsonl', sha256: 'd'.repeat(64), bytes: 5 };
    const id = await server
      .casebook()
      .$transaction((tx) => server.startJob(tx, { kind: 'import', caseId, startedById: personId, input }));
    await startWorker();
    const job = await settled(id);
    expect(job.state).toBe('failed');
    expect(job.fault).toContain("The received file can't be read");
    expect((await entries(caseAlias)).map(({ act }) => act)).toEqual(['import.started', 'import.cancelled']);
  });

  it('a prepared job runs only once it is released, a cancelled one not at all', async () => {
    const { caseId } = await newCase();
    const waiting = await startImport(caseId, messages(3), false);
    const cancelled = await startImport(caseId, messages(3));
    expect(await server.cancelJob(cancelled)).toBe(true);
    const other = await newCase();
    const done = await startImport(other.caseId, messages(3));
    await startWorker();
    expect((await settled(done)).state).toBe('done');
    expect((await server.jobById(waiting))?.state).toBe('queued');
    expect((await server.jobById(cancelled))?.state).toBe('cancelled');
    expect(await stored(caseId)).toBe(0);
    expect(await server.cancelJob(done)).toBe(false);
    await server.casebook().$transaction((tx) => server.releaseJob(tx, waiting));
    expect((await settled(waiting)).state).toBe('done');
  });
});

describe('an import as a job', () => {
  it('enters how much of it was withheld, in numbers, before it says that it is done', async () => {
    const { caseId, caseAlias } = await newCase();
    await portal.owner.query(
      `INSERT INTO corpus.confidential (case_id, handle, category, added_by) VALUES ($1, 's1', 'lawyer', $2)`,
      [caseId, personId],
    );
    const id = await startImport(caseId, messages(100));
    await startWorker();
    expect((await settled(id)).state).toBe('done');
    const [, raised, finished] = await entries(caseAlias);
    expect(raised).toMatchObject({
      act: 'quarantine.raised',
      payload: { origin: 'import', messages: 4, conversations: 2 },
    });
    expect(Object.keys(raised?.payload ?? {}).sort()).toEqual([
      'conversations',
      'job',
      'messages',
      'origin',
      'personId',
    ]);
    expect(finished?.act).toBe('import.finished');
  });

  it('stores, balances, enters start and end with counts, and reads the pictures that came with it', async () => {
    const { caseId, caseAlias } = await newCase();
    const picture = await sharp({ text: { text: 'MEET AT HARBOUR', dpi: 300 } })
      .flatten({ background: '#fff' })
      .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' })
      .png()
      .toBuffer();
    const attachment = (n: number) => ({
      attachments: [{ name: 'p.png', path: ['img/p.png', 'img/bad.png', 'img/none.png'][n] }],
    });
    const id = await startImport(caseId, messages(3, attachment), false);
    for (const [name, bytes] of [
      ['p', picture],
      ['bad', picture.subarray(0, 60)],
    ] as const) {
      await server.receiveMedia(id, `img/${name}.png`, await server.storeOriginal(Readable.from([bytes])));
    }
    await server.casebook().$transaction((tx) => server.releaseJob(tx, id));
    await startWorker();
    const job = await settled(id);
    expect(job).toMatchObject({
      state: 'done',
      fault: null,
      result: { read: 3, stored: 3, duplicates: 0, rejected: 0, missingFiles: 1 },
    });
    expect(job.done).toBe(job.total);
    expect(await server.receipts(caseId)).toMatchObject([
      { fileName: 'chat.jsonl', source: 'phone', read: 3, stored: 3, missingFiles: 1 },
    ]);
    const reading = await until(async () => (await server.jobsOfCase(caseId)).find(({ kind }) => kind === 'ocr'));
    expect((await settled(reading.id)).result).toEqual({ read: 1, broken: 0, unread: 0 });
    const { rows } = await portal.owner.query(
      'SELECT a.state, a.fault, o.text, o.words FROM corpus.attachment a LEFT JOIN corpus.ocr o ON o.attachment_id = a.id WHERE a.case_id = $1 ORDER BY a.id',
      [caseId],
    );
    expect(rows.map(({ state }) => state)).toEqual(['stored', 'broken', 'missing']);
    expect(rows[0].text).toContain('HARBOUR');
    const harbour = rows[0].words.find(({ text }: { text: string }) => text.includes('HARBOUR'));
    expect(harbour).toMatchObject({
      confidence: expect.any(Number),
      box: { x0: expect.any(Number), y1: expect.any(Number) },
    });
    expect(rows[1].fault).toMatch(/picture/);
    const made = await entries(caseAlias);
    expect(made.map(({ act }) => act)).toEqual(['import.started', 'import.finished', 'ocr.run']);
    expect(made[1]?.payload).toMatchObject({ fileName: 'chat.jsonl', stored: 3, rejected: 0 });
    expect(JSON.stringify(made)).not.toMatch(/word1|HARBOUR/);
    const rooting = await until(async () => (await server.jobsOfCase(caseId)).find(({ kind }) => kind === 'root'));
    expect(await settled(rooting.id)).toMatchObject({ state: 'done', result: { entries: [expect.any(Number)] } });
  });

  it('killed without warning it is taken up again at once and ends with each message once', async () => {
    const { caseId, caseAlias } = await newCase();
    const id = await startImport(caseId, messages(45_000));
    const first = await startWorker();
    await until(async () => (await stored(caseId)) > 0);
    await stop(first, 'SIGKILL');
    expect((await server.jobById(id))?.state).toBe('running');
    await startWorker();
    expect(await settled(id)).toMatchObject({ state: 'done', result: { read: 45_000, stored: 45_000, duplicates: 0 } });
    expect(await stored(caseId)).toBe(45_000);
    expect((await entries(caseAlias)).map(({ act }) => act)).toEqual(['import.started', 'import.finished']);
  });

  it('a second worker leaves the jobs of one that lives alone', async () => {
    const { caseId } = await newCase();
    const id = await startImport(caseId, messages(45_000));
    const holder = async () =>
      (await portal.owner.query('SELECT locked_by FROM graphile_worker.jobs WHERE key = $1', [id])).rows[0]?.locked_by;
    await startWorker();
    const first = await until(holder);
    await startWorker();
    const second = await holder();
    expect([first, undefined]).toContain(second);
    expect(await settled(id)).toMatchObject({ state: 'done', result: { stored: 45_000, duplicates: 0 } });
  });

  it('asked to end, the worker hands the job back and the next one goes on with it', async () => {
    const { caseId } = await newCase();
    const id = await startImport(caseId, messages(65_000));
    const first = await startWorker();
    await until(async () => (await stored(caseId)) > 0);
    expect(await stop(first, 'SIGTERM')).toBe(0);
    expect((await server.jobById(id))?.state).toBe('queued');
    await startWorker();
    expect(await settled(id)).toMatchObject({ state: 'done', result: { stored: 65_000, duplicates: 0 } });
  }, 240_000);

  it('cancelled while it runs it keeps what is stored, says so, and can be taken up again', async () => {
    const { caseId, caseAlias } = await newCase();
    const id = await startImport(caseId, messages(65_000));
    await startWorker();
    await until(async () => (await stored(caseId)) > 0);
    expect(await server.cancelJob(id)).toBe(true);
    const job = await settled(id);
    expect(job).toMatchObject({ state: 'cancelled', fault: null });
    expect(job.finishedAt).toBeInstanceOf(Date);
    await server.casebook().$transaction((tx) => server.releaseJob(tx, id));
    expect(await settled(id)).toMatchObject({ state: 'done', result: { stored: 65_000 } });
    expect((await entries(caseAlias)).map(({ act }) => act)).toEqual([
      'import.started',
      'import.cancelled',
      'import.started',
      'import.finished',
    ]);
  }, 240_000);
});
