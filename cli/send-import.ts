import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { askRoute, type Client } from './api';
import { CliFailure, misuse } from './failure';
import { Progress } from './progress';
import { tell } from './say';
import { safe } from './terminal-text';
import { textIn, upload } from './upload';

/** What is sent: a file of messages, and the folder that their attachments' paths begin in. */
export type Consignment = { case: string; source: string; file: string; media: string | undefined };

/**
 * Sends the file and its media and starts the import. Ctrl-C on the way leaves nothing imported.
 * @returns the job, and the hash of the file as the server received it
 */
export async function sendImport(client: Client, consignment: Consignment): Promise<{ job: string; sha256: string }> {
  const { file } = consignment;
  if (!(await stat(file)).isFile()) throw misuse(`${file} is not a file.`);
  const media = consignment.media === undefined ? [] : await filesIn(consignment.media);
  const stop = new AbortController();
  const abort = () => stop.abort();
  process.once('SIGINT', abort);
  const progress = new Progress();
  try {
    return await send(client, { ...consignment, media }, progress, stop.signal);
  } catch (error) {
    throw stop.signal.aborted ? new CliFailure('Stopped on the way: nothing was imported.', 'CANCELLED') : error;
  } finally {
    process.off('SIGINT', abort);
    progress.end();
  }
}

type Files = Omit<Consignment, 'media'> & { media: readonly MediaFile[] };

async function send(client: Client, { file, source, media, ...rest }: Files, progress: Progress, signal: AbortSignal) {
  const { size } = await stat(file);
  const query = { case: rest.case, source, name: path.basename(file) };
  const sending = (done: number) => progress.show({ step: 'Sending the file', done, total: size }, true);
  const answer = await upload({ method: 'POST', path: '/api/intake', query, file }, sending, signal);
  const job = textIn(answer, 'job');
  try {
    await sendMedia(job, media, progress, signal);
    await askRoute(`/api/intake/${job}/start`, { method: 'POST', signal });
  } catch (error) {
    // The job would wait for ever for its start.
    await client.jobs.cancel.mutate({ id: job }).catch(() => undefined);
    throw error;
  }
  return { job, sha256: textIn(answer, 'sha256') };
}

async function sendMedia(job: string, media: readonly MediaFile[], progress: Progress, signal: AbortSignal) {
  for (const [at, { name, file }] of media.entries()) {
    progress.show({ step: 'Sending media files', done: at, total: media.length });
    const request = { method: 'PUT', path: `/api/intake/${job}/media`, query: { path: name }, file } as const;
    await upload(request, () => undefined, signal).catch((error: unknown) => {
      throw error instanceof CliFailure ? new CliFailure(`${file}: ${error.message}`, error.code) : error;
    });
  }
}

/** A file of the media folder: where it is, and its path as messages name it. */
type MediaFile = { name: string; file: string };

/** All files of a folder and the folders in it. Links are left out: they may lead anywhere. So are empty files: there is nothing to keep. */
async function filesIn(folder: string): Promise<MediaFile[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const media: MediaFile[] = [];
  for (const file of files.sort()) {
    if ((await stat(file)).size === 0) tell(safe`${file} is empty and is left out.`);
    else media.push({ file, name: path.relative(folder, file).split(path.sep).join('/') });
  }
  return media;
}
