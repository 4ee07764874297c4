import { corpusPool } from '../corpus/client';
import type { Counts } from './source-file';

/** One received file with its receipt: read = stored + duplicates + rejected. */
export type ReceiptView = Counts & {
  readonly id: number;
  readonly jobId: string;
  readonly source: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly parser: string;
  readonly receivedAt: Date;
  /** Null while the file is being read, and for one whose reading was stopped: the job's state says which. */
  readonly finishedAt: Date | null;
};

/** A refused line: its place in the original file, and why. */
export type RejectView = {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
  readonly sentence: string;
};

/** The files received in a case, newest first. */
export async function receipts(caseId: number): Promise<ReceiptView[]> {
  const { rows } = await corpusPool().query(
    `SELECT f.*, s.name AS source FROM corpus.source_file f JOIN corpus.source s ON s.id = f.source_id WHERE f.case_id = $1 ORDER BY f.id DESC`,
    [caseId],
  );
  return rows.map((row) => ({
    id: row.id,
    jobId: row.job_id,
    source: row.source,
    fileName: row.file_name,
    sha256: row.sha256,
    bytes: Number(row.bytes),
    parser: row.parser,
    receivedAt: row.received_at,
    finishedAt: row.finished_at,
    read: Number(row.read_lines),
    stored: Number(row.stored),
    duplicates: Number(row.duplicates),
    rejected: Number(row.rejected),
    missingFiles: Number(row.missing_files),
  }));
}

/** The refused lines of a file of this case, after a line (0 to begin). */
export async function rejects(caseId: number, fileId: number, after: number, limit: number): Promise<RejectView[]> {
  const { rows } = await corpusPool().query(
    `SELECT r.line, r.raw_offset, r.raw_length, r.reason, r.sentence
     FROM corpus.reject r JOIN corpus.source_file f ON f.id = r.file_id
     WHERE f.case_id = $1 AND r.file_id = $2 AND r.line > $3 ORDER BY r.line LIMIT $4`,
    [caseId, fileId, after, Math.min(limit, 1_000)],
  );
  return rows.map((row) => ({
    line: Number(row.line),
    offset: Number(row.raw_offset),
    length: Number(row.raw_length),
    reason: row.reason,
    sentence: row.sentence,
  }));
}
