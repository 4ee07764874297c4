import { intakePool } from './intake-client';
import { PARSER } from './parse-record';

/** What a receipt balances with: read = stored + duplicates + rejected, in lines that are not empty. */
export type Counts = {
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Attachments whose file did not come with the import. */
  readonly missingFiles: number;
};

/** A received file and how far it has been read. */
export type SourceFile = {
  readonly id: number;
  readonly caseId: number;
  readonly sourceId: number;
  readonly jobId: string;
  readonly resumeOffset: number;
  readonly resumeLine: number;
  readonly counts: Counts;
  readonly startedEntry: number | null;
  readonly finishedEntry: number | null;
};

export type Received = {
  readonly caseId: number;
  readonly jobId: string;
  readonly source: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
};

/** The row of this job's file, made at the first call: one job, one file. */
export async function openSourceFile({
  caseId,
  jobId,
  source,
  fileName,
  sha256,
  bytes,
}: Received): Promise<SourceFile> {
  await intakePool().query('INSERT INTO corpus.source (case_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    caseId,
    source,
  ]);
  await intakePool().query(
    `INSERT INTO corpus.source_file (case_id, source_id, job_id, file_name, sha256, bytes, parser, read_lines, stored, duplicates, rejected, missing_files)
     SELECT $1, s.id, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0 FROM corpus.source s WHERE s.case_id = $1 AND s.name = $2
     ON CONFLICT (job_id) DO NOTHING`,
    [caseId, source, jobId, fileName, sha256, bytes, PARSER],
  );
  return readSourceFile(jobId);
}

export async function readSourceFile(jobId: string): Promise<SourceFile> {
  const { rows } = await intakePool().query(
    `SELECT id, case_id, source_id, resume_offset, resume_line, read_lines, stored, duplicates, rejected, missing_files,
       started_entry, finished_entry FROM corpus.source_file WHERE job_id = $1`,
    [jobId],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('a received file has no row');
  return {
    id: row.id,
    caseId: row.case_id,
    sourceId: row.source_id,
    jobId,
    resumeOffset: Number(row.resume_offset),
    resumeLine: Number(row.resume_line),
    counts: {
      read: Number(row.read_lines),
      stored: Number(row.stored),
      duplicates: Number(row.duplicates),
      rejected: Number(row.rejected),
      missingFiles: Number(row.missing_files),
    },
    startedEntry: row.started_entry === null ? null : Number(row.started_entry),
    finishedEntry: row.finished_entry === null ? null : Number(row.finished_entry),
  };
}

/** Marks the file as read to its end. */
export async function closeSourceFile(id: number): Promise<void> {
  await intakePool().query('UPDATE corpus.source_file SET finished_at = now() WHERE id = $1 AND finished_at IS NULL', [
    id,
  ]);
}

/** What was withheld in its case since the file came: by the list, or with a conversation that somebody stopped at. Numbers alone. */
export async function withheldSince(id: number): Promise<{ messages: number; conversations: number }> {
  const { rows } = await intakePool().query<{ messages: number; conversations: number }>(
    `SELECT count(*)::integer AS messages, count(DISTINCT q.conversation_id)::integer AS conversations
     FROM corpus.source_file f JOIN corpus.quarantine q ON q.case_id = f.case_id AND q.since >= f.received_at WHERE f.id = $1`,
    [id],
  );
  return rows[0] ?? { messages: 0, conversations: 0 };
}

/** Writes down which ledger entries open and close the load; null reopens it after a cancel. */
export async function noteEntries(id: number, entries: { started?: number | null; finished?: number }): Promise<void> {
  const column = 'finished' in entries ? 'finished_entry' : 'started_entry';
  const value = 'finished' in entries ? entries.finished : entries.started;
  await intakePool().query(`UPDATE corpus.source_file SET ${column} = $2 WHERE id = $1`, [id, value]);
}
