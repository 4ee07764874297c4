import { createHash, randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { CliFailure } from './failure';

/**
 * Writes a stream to a file in one step: the file is there whole, with the expected hash, or not at all.
 * @param expected SHA-256 in hex
 */
export async function saveAtomically(source: AsyncIterable<Uint8Array>, file: string, expected: string) {
  const draft = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    const saved = await writeDurably(source, draft);
    if (saved.sha256 !== expected)
      throw new CliFailure('What arrived is not the sealed file: its SHA-256 differs. Nothing was saved.', 'REFUTED');
    await rename(draft, file);
    return saved;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeDurably(
  source: AsyncIterable<Uint8Array>,
  file: string,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  const handle = await open(file, 'wx');
  let bytes = 0;
  try {
    for await (const piece of source) {
      hash.update(piece);
      bytes += piece.length;
      await handle.writeFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}
