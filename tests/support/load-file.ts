import { randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Loads a corpus file into a case as the import does, without the queue; gives the receipt's counts. Rooms must be set up (open-portal).
 * @param sha256 under which the store keeps it, where it does
 */
export async function loadFile(caseId: number, file: string, sha256 = '0'.repeat(64)) {
  const { closeSourceFile, openSourceFile, readSourceFile } = await import('@/server/intake/source-file');
  const { loadMessages } = await import('@/server/intake/load-messages');
  const jobId = randomUUID();
  const opened = await openSourceFile({
    caseId,
    jobId,
    source: 'a server',
    fileName: path.basename(file),
    sha256,
    bytes: statSync(file).size,
  });
  await loadMessages({
    file: opened,
    bytes: createReadStream(file, { highWaterMark: 1 << 20 }),
    afterBatch: async () => {},
  });
  await closeSourceFile(opened.id);
  return (await readSourceFile(jobId)).counts;
}
