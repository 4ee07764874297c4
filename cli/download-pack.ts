import { askRoute } from './api';
import type { BecauseOptions } from './because';
import { CliFailure } from './failure';
import type { Pack } from './find-pack';
import { saveAtomically } from './save-atomically';

export type DownloadChoice = BecauseOptions & {
  /** The zip with everything in it, not the PDF alone. */
  readonly container?: boolean;
};

/**
 * Saves a file of a sealed pack. What arrives must have the hash under which the pack was sealed, else nothing is saved.
 * @returns where it lies, and the ledger entry of the download
 */
export async function downloadPack(
  { id, reference, state, fileSha256, containerSha256 }: Pack,
  file: string,
  { because, container = false }: DownloadChoice,
) {
  if (!['sealed', 'served', 'superseded'].includes(state) || fileSha256 === null)
    throw new CliFailure(`${reference} is not sealed: there is no file yet.`, 'NOT_SEALED');
  const wanted = container ? containerSha256 : fileSha256;
  if (wanted === null)
    throw new CliFailure(`${reference} has no container: it was sealed before there were any.`, 'NOT_FOUND');
  const response = await askRoute(`/api/packs/${id}${container ? '?part=container' : ''}`, { because });
  if (response.body === null) throw new CliFailure('The server sent an empty pack.', 'FAILED');
  const saved = await saveAtomically(response.body, file, wanted);
  return { file, ...saved, entry: Number(response.headers.get('ambit-entry')) };
}
