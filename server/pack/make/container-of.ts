import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { theStore } from '../../media/the-store';
import { buildContainer, type ContainerInput } from '../container/build-container';
import { partsToSearch } from '../container/container-parts';
import type { PackDocument } from '../pack-document';
import type { PackedFile } from '../redaction/leak/zip-entries';
import { signBeside } from './seal-document';

/** Every file that will lie beside the PDF, as the leak test reads them: one at a time is in memory. */
export async function* filesToSearch(document: PackDocument, manifest: Uint8Array): AsyncGenerator<PackedFile> {
  for (const { path, bytes: make } of await partsToSearch(document, manifest)) {
    const bytes = await make();
    yield { path, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  }
}

/** Builds the container aside, signs its manifest, and stores it. Nothing of it stays elsewhere, whatever happens. */
export async function storeContainer(
  input: Omit<ContainerInput, 'signManifest'>,
  signal: AbortSignal,
): Promise<{ sha256: string; bytes: number }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pack-'));
  try {
    const { file } = await buildContainer(
      { ...input, signManifest: (manifest) => signBeside(manifest, signal) },
      folder,
    );
    return await (await theStore()).put(createReadStream(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
