import { askRoute } from './api';
import { CliFailure } from './failure';
import type { Pack } from './find-pack';
import { saveAtomically } from './save-atomically';

/**
 * Saves the file of a sealed pack. What arrives must have the hash under which the pack was sealed, else nothing is saved.
 * @param because what to answer where the server asks what it is for
 * @returns where it lies, and the ledger entry of the download
 */
export async function downloadPack(
  { id, reference, state, fileSha256 }: Pack,
  file: string,
  because: readonly string[] | undefined,
) {
  if (!['sealed', 'served', 'superseded'].includes(state) || fileSha256 === null)
    throw new CliFailure(`${reference} is not sealed: there is no file yet.`, 'NOT_SEALED');
  const response = await askRoute(`/api/packs/${id}`, { because });
  if (response.body === null) throw new CliFailure('The server sent an empty pack.', 'FAILED');
  const saved = await saveAtomically(response.body, file, fileSha256);
  return { file, ...saved, entry: Number(response.headers.get('ambit-entry')) };
}
