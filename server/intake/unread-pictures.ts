import type { PictureReading } from '../media/read-picture';
import { intakePool } from './intake-client';

export type UnreadPicture = { readonly id: string; readonly messageId: string; readonly sha256: string };

const UNREAD = `FROM corpus.attachment a WHERE a.case_id = $1 AND a.kind = 2 AND a.state = 'stored' AND a.object_sha256 IS NOT NULL
  AND NOT EXISTS (SELECT FROM corpus.ocr o WHERE o.attachment_id = a.id)`;

/** How many of a case's stored pictures nobody has read text from. */
export async function countUnread(caseId: number): Promise<number> {
  const { rows } = await intakePool().query<{ n: string }>(`SELECT count(*) AS n ${UNREAD}`, [caseId]);
  return Number(rows[0]?.n);
}

/** The first of them after an attachment's id. */
export async function nextUnread(caseId: number, after: string): Promise<UnreadPicture | undefined> {
  const { rows } = await intakePool().query<UnreadPicture>(
    `SELECT a.id, a.message_id AS "messageId", a.object_sha256 AS sha256 ${UNREAD} AND a.id > $2 ORDER BY a.id LIMIT 1`,
    [caseId, after],
  );
  return rows[0];
}

/** Stores what was read; a picture that has been read stays as it was read first. */
export async function storeReading(
  caseId: number,
  picture: UnreadPicture,
  reading: PictureReading,
  languages: string,
): Promise<void> {
  await intakePool().query(
    `INSERT INTO corpus.ocr (attachment_id, message_id, case_id, text, words, confidence, languages)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [picture.id, picture.messageId, caseId, reading.text, JSON.stringify(reading.words), reading.confidence, languages],
  );
}

/** Marks a picture that can't be decoded, with the reason for people. */
export async function markBroken({ id }: UnreadPicture, fault: string): Promise<void> {
  await intakePool().query("UPDATE corpus.attachment SET state = 'broken', fault = $2 WHERE id = $1", [id, fault]);
}

export async function countRead(caseId: number): Promise<number> {
  const { rows } = await intakePool().query<{ n: string }>('SELECT count(*) AS n FROM corpus.ocr WHERE case_id = $1', [
    caseId,
  ]);
  return Number(rows[0]?.n);
}
