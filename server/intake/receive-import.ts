import { z } from 'zod';
import { may } from '../ability/case-ability';
import { casebook } from '../casebook';
import { prepareJob, releaseJob } from '../jobs/start-job';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { requireCase } from '../trpc/procedures';
import { mediaPath } from './media-path';
import { forgetMedia, receiveMedia } from './receive-media';
import { requestBody } from './request-body';
import { storeOriginal } from './store-original';

const label = (what: string) =>
  z
    .string(`Name the ${what}.`)
    .trim()
    .min(1, `Name the ${what}.`)
    .max(200, `The ${what} is longer than 200 characters.`)
    .regex(/^\P{C}+$/u, `The ${what} has characters that can't be shown.`);
const Upload = z.object({
  case: label('case'),
  source: label('source'),
  name: label('file name'),
});

/** Keeps an uploaded file of messages and notes an import that is not started yet: its media may follow. */
export async function receiveImport(who: Investigator, request: Request) {
  const query = Upload.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new BadInput(query.error.issues[0]?.message ?? 'Name the case, the source and the file.');
  const { case: reference, source, name: fileName } = query.data;
  const { id: caseId } = await requireCase(who, reference, 'runIntake');
  const { sha256, bytes } = await storeOriginal(requestBody(request));
  const input = { source, fileName, sha256, bytes };
  const job = await casebook().$transaction((tx) =>
    prepareJob(tx, { kind: 'import', caseId, startedById: who.id, input }),
  );
  return { job, sha256, bytes };
}

/** Keeps one media file of an import that is not started yet. */
export async function receiveImportMedia(who: Investigator, request: Request, job: string) {
  await requireImport(who, job);
  const path = mediaPath(new URL(request.url).searchParams.get('path') ?? '');
  if (path === null) throw new BadInput('The path must be relative, without "..", and at most 1,000 characters long.');
  if (!(await waits(job))) throw startedAlready();
  const stored = await storeOriginal(requestBody(request));
  await receiveMedia(job, path, stored);
  // It may have been started while the file was on its way.
  if (!(await waits(job))) {
    await forgetMedia(job, path);
    throw startedAlready();
  }
  return { path, ...stored };
}

function startedAlready(): BadInput {
  return new BadInput('This import has started: files can no longer be added to it.');
}

/** Starts an import whose files are all there, or takes up one that was stopped. */
export async function startImport(who: Investigator, job: string) {
  await requireImport(who, job);
  if (!(await casebook().$transaction((tx) => releaseJob(tx, job))))
    throw new BadInput('This import runs already, or is done.');
  return { job };
}

async function waits(id: string): Promise<boolean> {
  return (await casebook().job.count({ where: { id, state: 'queued' } })) === 1;
}

async function requireImport(who: Investigator, job: string): Promise<void> {
  if (!z.uuid().safeParse(job).success) throw new Refused('NO_CASE');
  const found = await casebook().job.findFirst({ where: { id: job, kind: 'import' }, select: { caseId: true } });
  if (found === null || found.caseId === null) throw new Refused('NO_CASE');
  await requireIntake(who, found.caseId);
}

async function requireIntake(who: Investigator, caseId: number): Promise<void> {
  const found = await casebook().case.findUnique({ where: { id: caseId }, select: { alias: true } });
  if (found === null) throw new Refused('NO_CASE');
  if (!(await may(who, caseId, 'runIntake'))) throw new Refused('NO_ROLE', found.alias);
}
