import type { PoolClient } from 'pg';
import type { Batch } from './gather-batches';
import { intakeTransaction } from './intake-client';
import { REJECT_SENTENCES, type Reject } from './reject-reason';
import type { SourceFile } from './source-file';
import { stageBatch } from './stage-batch';
import { ADD_CONVERSATIONS, ADD_HANDLES, ADD_MESSAGES, PLAN_FOR_BATCH, TAKE_OUT_KNOWN } from './store-statements';

/** What became of one batch. */
type Outcome = {
  readonly stored: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly missingFiles: number;
};

/**
 * Stores one batch with its rejects and moves the file's progress on, all in one transaction: after a crash the file goes on
 * exactly where this batch began or ended. Throws when another process has moved the file on in the meantime.
 */
export async function storeBatch(file: SourceFile, batch: Batch): Promise<void> {
  await intakeTransaction(async (client) => {
    await holdFile(client, file, batch);
    await insertRejects(client, file, batch.rejects);
    const outcome = batch.records.length > 0 ? await storeRecords(client, file, batch) : NOTHING;
    await moveOn(client, file, batch, outcome);
  });
}

const NOTHING: Outcome = { stored: 0, duplicates: 0, conflicts: 0, missingFiles: 0 };

/**
 * One load at a time per case: two would give the same handle two ids. Of two processes that load the same file, one waits
 * here and then finds its batch done. Whoever lists somebody or drafts a clause waits here too.
 */
async function holdFile(client: PoolClient, file: SourceFile, batch: Batch): Promise<void> {
  await client.query('SELECT corpus.hold_case($1)', [file.caseId]);
  const { rowCount } = await client.query(
    'SELECT FROM corpus.source_file WHERE id = $1 AND resume_offset = $2 AND finished_at IS NULL FOR UPDATE',
    [file.id, batch.startOffset],
  );
  if (rowCount !== 1) throw new Error('another process has read this part of the file');
}

async function storeRecords(client: PoolClient, file: SourceFile, batch: Batch): Promise<Outcome> {
  await stageBatch(client, batch);
  const known = await client.query<{ duplicates: string; conflicts: string }>(TAKE_OUT_KNOWN, [
    file.caseId,
    file.sourceId,
    file.id,
    REJECT_SENTENCES.idConflict(),
  ]);
  await client.query(ADD_HANDLES, [file.caseId]);
  await client.query(ADD_CONVERSATIONS, [file.caseId]);
  await client.query(PLAN_FOR_BATCH);
  const added = await client.query<{ stored: string; missing: string }>(ADD_MESSAGES, [
    file.caseId,
    file.sourceId,
    file.id,
    file.jobId,
  ]);
  return {
    stored: Number(added.rows[0]?.stored),
    duplicates: Number(known.rows[0]?.duplicates),
    conflicts: Number(known.rows[0]?.conflicts),
    missingFiles: Number(added.rows[0]?.missing),
  };
}

async function insertRejects(client: PoolClient, file: SourceFile, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return;
  await client.query(
    `INSERT INTO corpus.reject (file_id, line, raw_offset, raw_length, reason, sentence)
     SELECT $1, r.* FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[]) AS r`,
    [
      file.id,
      rejects.map(({ line }) => line),
      rejects.map(({ offset }) => offset),
      rejects.map(({ length }) => length),
      rejects.map(({ reason }) => reason),
      rejects.map(({ sentence }) => sentence),
    ],
  );
}

async function moveOn(client: PoolClient, file: SourceFile, batch: Batch, outcome: Outcome): Promise<void> {
  await client.query(
    `UPDATE corpus.source_file SET resume_offset = $2, resume_line = $3, read_lines = read_lines + $4, stored = stored + $5,
       duplicates = duplicates + $6, rejected = rejected + $7, missing_files = missing_files + $8 WHERE id = $1`,
    [
      file.id,
      batch.endOffset,
      batch.endLine,
      batch.records.length + batch.rejects.length,
      outcome.stored,
      outcome.duplicates,
      outcome.conflicts + batch.rejects.length,
      outcome.missingFiles,
    ],
  );
}
