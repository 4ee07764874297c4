import type { JobContext } from '../jobs/job-context';
import { inspectPicture, MAX_PICTURE_BYTES, PictureRefused } from '../media/picture';
import { StoreRefusal } from '../media/store-refusal';
import { theStore } from '../media/the-store';
import { attachmentKind, KIND } from './attachment-kind';
import { intakePool } from './intake-client';

type Look = { readonly fault: string | null; readonly width: number | null; readonly height: number | null };
const FINE: Look = { fault: null, width: null, height: null };

/** Looks at every file that came with the import, once: pictures that can't be decoded safely get a fault and are never shown. */
export async function lookAtMedia(ctx: JobContext): Promise<void> {
  const total = await count(ctx.id, '');
  let done = total - (await count(ctx.id, 'AND looked_at IS NULL'));
  for (let file = await nextFile(ctx.id); file !== undefined; file = await nextFile(ctx.id)) {
    ctx.throwIfCancelled();
    const { fault, width, height } = await look(file.path, file.sha256);
    await intakePool().query(
      'UPDATE corpus.import_media SET looked_at = now(), fault = $3, width = $4, height = $5 WHERE job_id = $1 AND path = $2',
      [ctx.id, file.path, fault, width, height],
    );
    done += 1;
    await ctx.report({ step: 'Looking at the files that came with the messages', done, total });
  }
}

async function look(path: string, sha256: string): Promise<Look> {
  if (attachmentKind(path) !== KIND.image) return FINE;
  try {
    const found = await inspectPicture(await (await theStore()).read(sha256, { maxBytes: MAX_PICTURE_BYTES }));
    return found.ok ? { ...FINE, width: found.width, height: found.height } : { ...FINE, fault: found.sentence };
  } catch (error) {
    if (!(error instanceof StoreRefusal) || error.reason !== 'tooLarge') throw error;
    return { ...FINE, fault: new PictureRefused('tooLarge').message };
  }
}

async function nextFile(jobId: string): Promise<{ path: string; sha256: string } | undefined> {
  const { rows } = await intakePool().query<{ path: string; sha256: string }>(
    'SELECT path, sha256 FROM corpus.import_media WHERE job_id = $1 AND looked_at IS NULL ORDER BY path LIMIT 1',
    [jobId],
  );
  return rows[0];
}

async function count(jobId: string, which: '' | 'AND looked_at IS NULL'): Promise<number> {
  const { rows } = await intakePool().query<{ n: string }>(
    `SELECT count(*) AS n FROM corpus.import_media WHERE job_id = $1 ${which}`,
    [jobId],
  );
  return Number(rows[0]?.n);
}
