import { type JobContext, JobFault, JobHandedBack } from '../jobs/job-context';
import { MAX_PICTURE_BYTES, PictureRefused } from '../media/picture';
import { PictureReader } from '../media/read-picture';
import { PictureUnread } from '../media/reading-thread';
import { StoreRefusal } from '../media/store-refusal';
import { theStore } from '../media/the-store';
import { enterIntake } from './enter-intake';
import { readingLanguages } from './reading-languages';
import { countRead, countUnread, markBroken, nextUnread, storeReading, type UnreadPicture } from './unread-pictures';

type Tally = { read: number; broken: number; unread: number };

/** Reads text from a case's stored pictures that have none. Each is stored as it is read, so a new run goes on with the rest. */
export async function ocrJob(ctx: JobContext) {
  const { caseId } = ctx;
  if (caseId === null) throw new JobFault('Reading pictures needs a case.');
  const languages = readingLanguages();
  const reader = await PictureReader.open(languages);
  const close = () => reader.close();
  ctx.signal.addEventListener('abort', close);
  const tally: Tally = { read: 0, broken: 0, unread: 0 };
  try {
    await readAll(ctx, caseId, tally, (picture) => readOne(caseId, reader, picture, languages.join('+')));
  } catch (error) {
    if (!(ctx.signal.reason instanceof JobHandedBack))
      await enterRun(ctx, caseId, tally, ctx.signal.aborted ? 'ok' : 'error');
    throw error;
  } finally {
    ctx.signal.removeEventListener('abort', close);
    close();
  }
  await enterRun(ctx, caseId, tally, 'ok');
  return tally;
}

async function readAll(
  ctx: JobContext,
  caseId: number,
  tally: Tally,
  readPicture: (picture: UnreadPicture) => Promise<keyof Tally>,
): Promise<void> {
  const total = await countUnread(caseId);
  const report = (done: number) => ctx.report({ step: 'Reading text on pictures', done, total: Math.max(done, total) });
  await report(0);
  let done = 0;
  for (let next = await nextUnread(caseId, '0'); next !== undefined; next = await nextUnread(caseId, next.id)) {
    ctx.throwIfCancelled();
    const outcome = await readPicture(next);
    ctx.throwIfCancelled();
    tally[outcome] += 1;
    done += 1;
    await report(done);
  }
}

/** One picture. What is wrong with it or its reading costs that picture; a store that is away ends the job. */
async function readOne(
  caseId: number,
  reader: PictureReader,
  picture: UnreadPicture,
  languages: string,
): Promise<keyof Tally> {
  try {
    const bytes = await (await theStore()).read(picture.sha256, { maxBytes: MAX_PICTURE_BYTES });
    await storeReading(caseId, picture, await reader.read(bytes), languages);
    return 'read';
  } catch (error) {
    if (error instanceof PictureUnread) return 'unread';
    if (error instanceof StoreRefusal && (error.reason === 'missing' || error.reason === 'damaged')) return 'unread';
    if (error instanceof StoreRefusal)
      throw new JobFault(`Pictures can't be read from the object store. ${error.message}`);
    if (!(error instanceof PictureRefused)) throw error;
    await markBroken(picture, error.message);
    return 'broken';
  }
}

/** `readInCase` counts over all runs, also those of a process that died before it could enter its own. */
async function enterRun(ctx: JobContext, caseId: number, tally: Tally, outcome: 'ok' | 'error'): Promise<void> {
  await enterIntake(ctx, 'ocr.run', outcome, {
    ...tally,
    readInCase: await countRead(caseId),
    languages: readingLanguages(),
  });
}
