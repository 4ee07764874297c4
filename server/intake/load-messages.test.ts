import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openPortal, type Portal } from '@/tests/support/open-portal';

// The rooms read the settings on first use, so they come after the portal.
const rooms = async () => ({
  ...(await import('./load-messages')),
  ...(await import('./source-file')),
  ...(await import('./receipts')),
  ...(await import('./receive-media')),
  ...(await import('./intake-client')),
});

let portal: Portal;
let intake: Awaited<ReturnType<typeof rooms>>;

beforeAll(async () => {
  portal = await openPortal();
  intake = await rooms();
});
afterAll(async () => {
  await intake.intakePool().end();
  await portal.close();
});

async function newCase(): Promise<number> {
  const { rows } = await portal.owner.query(
    "INSERT INTO case_file (reference, name, alias) VALUES ($1, 'n', $2) RETURNING id",
    [randomUUID(), (randomUUID() + randomUUID()).replaceAll('-', '')],
  );
  return rows[0].id;
}

type Options = { caseId: number; source?: string; jobId?: string; stopAfter?: number; maxLines?: number };

/** Loads bytes as one received file; with `stopAfter` the process "dies" after so many batches, and the same job may come again. */
async function load(
  bytes: Buffer,
  { caseId, source = 'phone', jobId = randomUUID(), stopAfter = Infinity, maxLines = 3 }: Options,
) {
  const sha256 = 'a'.repeat(64);
  const file = await intake.openSourceFile({ caseId, source, jobId, fileName: 'f.jsonl', sha256, bytes: bytes.length });
  let batches = 0;
  const afterBatch = async () => {
    batches += 1;
    if (batches >= stopAfter) throw new Error('killed');
  };
  try {
    await intake.loadMessages({ file, bytes: pieces(bytes), afterBatch, maxLines });
    await intake.closeSourceFile(file.id);
  } catch (error) {
    if (!(error instanceof Error && error.message === 'killed')) throw error;
  }
  return { ...(await intake.readSourceFile(jobId)), jobId };
}

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

const message = (id: number | string, more: object = {}) => ({
  id: `m${id}`,
  conversation: 'c1',
  sender: 'ada',
  recipients: ['bob'],
  sent_at: '2016-03-01T09:05:00Z',
  body: `body of ${id}`,
  ...more,
});
const jsonl = (...lines: unknown[]) =>
  Buffer.from(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));

/** Everything that a load left in a case, without what is random (salts) or counted by the database (ids). */
async function contents(caseId: number) {
  const { rows } = await portal.owner.query(
    `SELECT m.ext_id, c.ext_id AS conversation, m.pos, s.name AS sender, m.sent_at, m.kinds, m.raw_offset, m.raw_length, encode(m.raw_sha256, 'hex') AS sha, m.body,
       (SELECT array_agg(h.name ORDER BY r.n) FROM unnest(m.recipient_ids) WITH ORDINALITY r (id, n) JOIN corpus.handle h ON h.id = r.id) AS recipients,
       (SELECT array_agg(h.name ORDER BY h.name) FROM corpus.participant p JOIN corpus.handle h ON h.id = p.handle_id WHERE p.conversation_id = c.id) AS participants
     FROM corpus.message m JOIN corpus.conversation c ON c.id = m.conversation_id JOIN corpus.handle s ON s.id = m.sender_id
     WHERE m.case_id = $1 ORDER BY m.id`,
    [caseId],
  );
  return rows;
}

describe('refusals', () => {
  it('a record whose id stands for other content, in the same file or from an earlier one, is a reject and changes nothing', async () => {
    const caseId = await newCase();
    const first = await load(jsonl(message(1), message(1, { body: 'forged' }), message(2)), { caseId });
    expect(first.counts).toMatchObject({ read: 3, stored: 2, duplicates: 0, rejected: 1 });
    const second = await load(jsonl(message(2, { sender: 'eve' })), { caseId });
    expect(second.counts).toMatchObject({ stored: 0, rejected: 1 });
    expect((await contents(caseId)).map(({ body }) => body)).toEqual(['body of 1', 'body of 2']);
    const [reject] = await intake.rejects(caseId, first.id, 0, 10);
    expect(reject).toMatchObject({ line: 2, reason: 'idConflict' });
    expect(reject?.sentence).not.toContain('m1');
  });

  it('rejects of another case are not given', async () => {
    const caseId = await newCase();
    const file = await load(jsonl('garbage'), { caseId });
    expect(await intake.rejects(caseId, file.id, 0, 10)).toHaveLength(1);
    expect(await intake.rejects(await newCase(), file.id, 0, 10)).toEqual([]);
  });

  it('one record that the database can not index costs that record alone', async () => {
    // 200,000 characters that unfold to more words than a tsvector holds.
    const words = Array.from({ length: 25_000 }, (_, n) => `㌖㌖㌖${n}`).join(' ');
    const caseId = await newCase();
    const lines = [message(1), message(2), message(3, { body: words }), '{', message(4), message(5)];
    const file = await load(jsonl(...lines), { caseId, maxLines: 100 });
    expect(file.counts).toMatchObject({ read: 6, stored: 4, rejected: 2 });
    expect((await intake.rejects(caseId, file.id, 0, 10)).map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'notStorable'],
      [4, 'notJson'],
    ]);
  });

  it('the intake role can not read a body back', async () => {
    await expect(intake.intakePool().query('SELECT body FROM corpus.message LIMIT 1')).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('what is stored', () => {
  it('keeps each raw record findable: offset and length give the bytes whose hash and commitment are stored', async () => {
    const caseId = await newCase();
    const file = Buffer.concat([
      Buffer.from('\ufeff\r\n'),
      jsonl(message(1, { body: 'é\t"\\\r\n' })),
      jsonl(message(2)),
    ]);
    await load(file, { caseId });
    const { rows } = await portal.owner.query(
      `SELECT raw_offset, raw_length, raw_sha256 = sha256(substr($2::bytea, raw_offset::integer + 1, raw_length)) AS proven, salt, commitment, body
       FROM corpus.message WHERE case_id = $1 ORDER BY id`,
      [caseId, file],
    );
    expect(rows.map(({ proven }) => proven)).toEqual([true, true]);
    expect(rows[0].body).toBe('é\t"\\\r\n');
    expect(rows[0].salt).toHaveLength(16);
    expect(rows[0].salt).not.toEqual(rows[1].salt);
  });

  it('gives positions by time and then by line, and goes on from there with the next batch', async () => {
    const caseId = await newCase();
    const at = (minute: number) => ({ sent_at: `2016-03-01T09:0${minute}:00Z` });
    await load(jsonl(message('a', at(3)), message('b', at(1)), message('c', at(1)), message('d', at(0))), { caseId });
    const rows = await contents(caseId);
    expect(rows.map(({ ext_id, pos }) => [ext_id, pos])).toEqual([
      ['ma', 2],
      ['mb', 0],
      ['mc', 1],
      ['md', 3],
    ]);
  });

  it('keeps no instant finer than a page can go on from: what was sent within one millisecond stands in the order of lines', async () => {
    const caseId = await newCase();
    const within = (micros: string) => ({ sent_at: `2016-03-01T09:00:00.250${micros}Z` });
    await load(jsonl(message('a', within('900')), message('b', within('100')), message('c', within(''))), { caseId });
    const { rows } = await portal.owner.query(
      `SELECT ext_id, pos, sent_at::text, sent_at_original FROM corpus.message WHERE case_id = $1 ORDER BY pos`,
      [caseId],
    );
    expect(rows.map(({ ext_id }) => ext_id)).toEqual(['ma', 'mb', 'mc']);
    expect(new Set(rows.map(({ sent_at }) => sent_at))).toEqual(new Set(['2016-03-01 09:00:00.25+00']));
    expect(rows[0].sent_at_original).toContain('.250900Z');
  });

  it('makes everybody who sent or received a participant, with names that look like syntax', async () => {
    const caseId = await newCase();
    const recipients = ['{"a",b}', 'NULL', '\\N', 'tab\there', '🦊'];
    await load(jsonl(message(1, { recipients }), message(2, { recipients: [] })), { caseId });
    const [row] = await contents(caseId);
    expect(row.recipients).toEqual(recipients);
    expect(new Set(row.participants)).toEqual(new Set([...recipients, 'ada']));
  });

  it('tells stored, broken, missing and linked attachments apart', async () => {
    const caseId = await newCase();
    const jobId = randomUUID();
    const object = { sha256: 'b'.repeat(64), bytes: 7 };
    for (const name of ['a.png', 'bad.png']) await intake.receiveMedia(jobId, `img/${name}`, object);
    await portal.owner.query(
      "UPDATE corpus.import_media SET fault = 'The picture is broken.' WHERE path = 'img/bad.png' AND job_id = $1",
      [jobId],
    );
    const attachments = [
      { name: 'a.png', path: './img/a.png' },
      { name: 'bad.png', path: 'img\\bad.png' },
      { name: 'none.png', path: 'img/none.png' },
      { name: 'page.png', url: 'https://x.example/page.png' },
    ];
    const file = await load(jsonl(message(1, { attachments })), { caseId, jobId });
    const { rows } = await portal.owner.query(
      'SELECT state, object_sha256, url FROM corpus.attachment WHERE case_id = $1 ORDER BY ordinal',
      [caseId],
    );
    expect(rows.map(({ state }) => state)).toEqual(['stored', 'broken', 'missing', 'linkOnly']);
    expect(rows[0].object_sha256).toBe(object.sha256);
    expect(file.counts.missingFiles).toBe(1);
  });

  it('stores nothing twice when the same file comes again, and as much as before under another source', async () => {
    const caseId = await newCase();
    const file = jsonl(message(1), message(2), message(1), 'bad');
    await load(file, { caseId });
    const again = await load(file, { caseId });
    expect(again.counts).toMatchObject({ read: 4, stored: 0, duplicates: 3, rejected: 1 });
    expect(await contents(caseId)).toHaveLength(2);
    expect((await load(file, { caseId, source: 'laptop' })).counts).toMatchObject({ stored: 2, duplicates: 1 });
  });
});

type Line = { kind: 'good' | 'again' | 'forged' | 'empty' | 'bytes'; n: number; bytes: Uint8Array };
const line = fc.record({
  kind: fc.constantFrom<Line['kind'][]>('good', 'again', 'forged', 'empty', 'bytes'),
  n: fc.integer({ min: 0, max: 12 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => bytes.map((byte) => (byte === 10 ? 11 : byte))),
});

function written({ kind, n, bytes }: Line): Buffer {
  if (kind === 'empty') return Buffer.from('\n');
  if (kind === 'bytes') return Buffer.concat([bytes, Buffer.from('\n')]);
  const conversation = `c${n % 3}`;
  const sent_at = `2016-03-01T09:${String((n * 7) % 60).padStart(2, '0')}:00Z`;
  return jsonl(message(n, { conversation, sent_at, ...(kind === 'forged' && { body: `other ${n}` }) }));
}

describe('for any mix of good, repeated, forged and ruined lines', () => {
  it('the receipt balances with the lines of the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const bytes = Buffer.concat(lines.map(written));
        const caseId = await newCase();
        const { counts, id } = await load(bytes, { caseId });
        const notEmpty = lines.filter(
          (one) => !/^\r?\n$/.test(written(one).toString('latin1')) && !isBomAlone(written(one), one === lines[0]),
        );
        expect(counts.read).toBe(notEmpty.length);
        expect(counts.read).toBe(counts.stored + counts.duplicates + counts.rejected);
        expect(await intake.rejects(caseId, id, 0, 1000)).toHaveLength(counts.rejected);
        expect(await contents(caseId)).toHaveLength(counts.stored);
      }),
      { numRuns: 40 },
    );
  });

  it('a load that died after any batch and came again leaves the rows of one that never died', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 4, maxLength: 30 }),
        fc.integer({ min: 1, max: 4 }),
        async (lines, stopAfter) => {
          const bytes = Buffer.concat(lines.map(written));
          const [whole, broken] = [await newCase(), await newCase()];
          const straight = await load(bytes, { caseId: whole });
          const { jobId } = await load(bytes, { caseId: broken, stopAfter });
          const resumed = await load(bytes, { caseId: broken, jobId });
          expect(resumed.counts).toEqual(straight.counts);
          expect(await contents(broken)).toEqual(await contents(whole));
        },
      ),
      { numRuns: 25 },
    );
  });
});

function isBomAlone(bytes: Buffer, isFirst: boolean): boolean {
  return isFirst && /^\xef\xbb\xbf\r?\n$/.test(bytes.toString('latin1'));
}

it('two processes that load the same file store it once', async () => {
  const caseId = await newCase();
  const jobId = randomUUID();
  const bytes = jsonl(...Array.from({ length: 30 }, (_, n) => message(n)));
  const outcomes = await Promise.allSettled([load(bytes, { caseId, jobId }), load(bytes, { caseId, jobId })]);
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  const file = await load(bytes, { caseId, jobId: randomUUID() });
  expect(file.counts.duplicates).toBe(30);
  expect(await contents(caseId)).toHaveLength(30);
});

const naughty = path.resolve('../shared/data/robustness/blns/blns.json');
if (!existsSync(naughty)) console.warn('SKIPPED: naughty strings, ../shared/data is not there');

test.skipIf(!existsSync(naughty))('naughty strings are stored as bodies and senders exactly as they came', async () => {
  const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'));
  const caseId = await newCase();
  const lines = strings.map((body, n) =>
    message(n, { body, sender: /\S/.test(body) && body.length < 500 ? body : 'ada' }),
  );
  const file = await load(jsonl(...lines), { caseId, maxLines: 100 });
  expect(file.counts).toMatchObject({ stored: strings.length, rejected: 0 });
  const rows = await contents(caseId);
  expect(rows.map(({ body }) => body)).toEqual(strings);
  expect(rows.map(({ sender }) => sender)).toEqual(lines.map(({ sender }) => sender));
});

const corpus = path.resolve('../shared/data/corpus.jsonl');
if (!existsSync(corpus)) console.warn('SKIPPED: the real corpus, ../shared/data/corpus.jsonl is not there');

test.skipIf(!existsSync(corpus))('42,813 real messages balance, and again balance as duplicates', async () => {
  const caseId = await newCase();
  const read = async () => {
    const jobId = randomUUID();
    const file = await intake.openSourceFile({
      caseId,
      source: 'irc',
      jobId,
      fileName: 'corpus.jsonl',
      sha256: 'c'.repeat(64),
      bytes: statSync(corpus).size,
    });
    await intake.loadMessages({ file, bytes: createReadStream(corpus), afterBatch: async () => undefined });
    return (await intake.readSourceFile(jobId)).counts;
  };
  const first = await read();
  expect(first.read).toBe(42_813);
  expect(first.stored + first.duplicates + first.rejected).toBe(42_813);
  expect(await read()).toMatchObject({
    read: 42_813,
    stored: 0,
    duplicates: first.stored + first.duplicates,
    rejected: first.rejected,
  });
});
