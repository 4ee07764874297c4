import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A document by its name and its SHA-256: the file itself stays here. */
export async function namedDocument(file: string): Promise<{ documentName: string; documentSha256: string }> {
  const documentSha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return { documentName: path.basename(file), documentSha256 };
}
