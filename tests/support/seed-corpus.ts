import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';

export type SeedMessage = {
  readonly id: string;
  readonly conversation: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly sentAt: string;
  readonly body: string;
  /** Text to be found on a picture; the message then holds one. */
  readonly picture?: string;
  readonly pictureName?: string;
  /** The time as the corpus file writes it; left out: as `sentAt`. */
  readonly sentAtOriginal?: string;
};

/** The file that the messages came in. */
export type SeedFile = { readonly name?: string; readonly source?: string };

/** Writes messages straight into the corpus as the owner: for tests of what comes after intake. */
export async function seedCorpus(
  owner: pg.Client,
  caseId: number,
  messages: readonly SeedMessage[],
  { name = 'seed.jsonl', source: sourceName = randomUUID() }: SeedFile = {},
): Promise<void> {
  const source = await idOf(owner, 'INSERT INTO corpus.source (case_id, name) VALUES ($1, $2) RETURNING id', [
    caseId,
    sourceName,
  ]);
  const file = await idOf(
    owner,
    `INSERT INTO corpus.source_file (case_id, source_id, job_id, file_name, sha256, bytes, parser) VALUES ($1, $2, $3, $5, $4, 0, 'seed')
     RETURNING id`,
    [caseId, source, randomUUID(), '0'.repeat(64), name],
  );
  for (const message of messages) await seedMessage(owner, { caseId, source, file }, message);
}

type Place = { readonly caseId: number; readonly source: string; readonly file: string };

async function seedMessage(owner: pg.Client, { caseId, source, file }: Place, message: SeedMessage): Promise<void> {
  const handles: string[] = [];
  for (const name of [message.sender, ...message.recipients]) handles.push(await handleId(owner, caseId, name));
  const conversation = await idOf(
    owner,
    `INSERT INTO corpus.conversation (case_id, ext_id, positions) VALUES ($1, $2, 1)
     ON CONFLICT (case_id, ext_id) DO UPDATE SET positions = corpus.conversation.positions + 1 RETURNING id`,
    [caseId, message.conversation],
  );
  await owner.query(
    'INSERT INTO corpus.participant (handle_id, conversation_id) SELECT unnest($1::integer[]), $2 ON CONFLICT DO NOTHING',
    [handles, conversation],
  );
  const raw = Buffer.from(JSON.stringify(message));
  const salt = randomBytes(16);
  const id = await idOf(
    owner,
    `INSERT INTO corpus.message (case_id, conversation_id, pos, sender_id, recipient_ids, sent_at, sent_at_original, kinds, source_id, file_id,
       ext_id, raw_offset, raw_length, raw_sha256, salt, commitment, body)
     VALUES ($1, $2, (SELECT positions - 1 FROM corpus.conversation WHERE id = $2), $3, $4, $5::timestamptz, $6, $7, $8, $9, $10, 0, $11, $12, $13, $14, $15)
     RETURNING id`,
    [
      caseId,
      conversation,
      handles[0],
      handles.slice(1),
      message.sentAt,
      message.sentAtOriginal ?? message.sentAt,
      (message.body === '' ? 0 : 1) | (message.picture === undefined ? 0 : 2),
      source,
      file,
      message.id,
      raw.length,
      createHash('sha256').update(raw).digest(),
      salt,
      createHmac('sha256', salt).update(raw).digest(),
      message.body,
    ],
  );
  if (message.picture !== undefined) await seedPicture(owner, caseId, id, message.picture, message.pictureName);
}

async function seedPicture(
  owner: pg.Client,
  caseId: number,
  message: string,
  text: string,
  name = 'picture.png',
): Promise<void> {
  const attachment = await idOf(
    owner,
    `INSERT INTO corpus.attachment (message_id, case_id, ordinal, kind, name, state, object_sha256, width, height)
     VALUES ($1, $2, 0, 2, $4, 'stored', $3, 10, 10) RETURNING id`,
    [message, caseId, '0'.repeat(64), name],
  );
  await owner.query(
    `INSERT INTO corpus.ocr (attachment_id, message_id, case_id, text, words, confidence, languages) VALUES ($1, $2, $3, $4, '[]', 90, 'eng')`,
    [attachment, message, caseId, text],
  );
}

function handleId(owner: pg.Client, caseId: number, name: string): Promise<string> {
  return idOf(
    owner,
    'INSERT INTO corpus.handle (case_id, name) VALUES ($1, $2) ON CONFLICT (case_id, name) DO UPDATE SET name = excluded.name RETURNING id',
    [caseId, name],
  );
}

async function idOf(owner: pg.Client, sql: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(sql, [...values]);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the seed was not stored');
  return id;
}
