import type { StoredObject } from '../media/object-store';
import { intakePool } from './intake-client';

/** Notes that a file came with an import, under the path by which its messages name it. The last one of a path stands. */
export async function receiveMedia(jobId: string, path: string, { sha256, bytes }: StoredObject): Promise<void> {
  await intakePool().query(
    `INSERT INTO corpus.import_media (job_id, path, sha256, bytes) VALUES ($1, $2, $3, $4)
     ON CONFLICT (job_id, path) DO UPDATE SET sha256 = $3, bytes = $4, looked_at = NULL, fault = NULL, width = NULL, height = NULL`,
    [jobId, path, sha256, bytes],
  );
}

/** Takes the note back, for a file that came when the import had begun. */
export async function forgetMedia(jobId: string, path: string): Promise<void> {
  await intakePool().query('DELETE FROM corpus.import_media WHERE job_id = $1 AND path = $2', [jobId, path]);
}
