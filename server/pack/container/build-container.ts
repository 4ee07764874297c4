import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256Hex } from '../canonical-json';
import type { PackDocument } from '../pack-document';
import { caseManifest, type ListedFile } from './case-manifest';
import { documentParts, numberPack, type Part } from './container-parts';
import { writeZip, type ZipInput } from './write-zip';

/** What shows that the ledger took the pack before it was signed. */
export interface ExportProof {
  /** C2SP tlog-proof of the `pack.fixed` entry. */
  proof: string;
  /** The entry's header, as it lies in the ledger. */
  header: Uint8Array;
}

export interface ContainerInput {
  document: PackDocument;
  /** Signed. */
  pdf: Uint8Array;
  /** As attached to the PDF. */
  manifestBytes: Uint8Array;
  exportProof?: ExportProof;
  /** RFC 3161 token over the PDF's signature, DER. */
  timestampToken?: Uint8Array;
  /** Gives a detached CMS in DER over the bytes of manifest.jsonld. */
  signManifest: (manifest: Uint8Array) => Promise<Uint8Array>;
}

export interface Container {
  /** In the folder that was given. */
  file: string;
  sha256: string;
  bytes: number;
  /** As in the container, sorted by path. */
  files: ListedFile[];
}

const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);

function givenParts({ pdf, exportProof, timestampToken }: ContainerInput): Part[] {
  return [
    { path: 'pack.pdf', bytes: () => pdf },
    ...(exportProof === undefined
      ? []
      : [
          { path: 'proofs/export.header', bytes: () => exportProof.header },
          { path: 'proofs/export.tlog-proof', bytes: () => Buffer.from(exportProof.proof) },
        ]),
    ...(timestampToken === undefined ? [] : [{ path: 'proofs/signature.tst', bytes: () => timestampToken }]),
  ];
}

/** What is costly to make is made once and waits on disk. */
async function keepCostly(parts: readonly Part[], folder: string): Promise<Part[]> {
  const kept: Part[] = [];
  await mkdir(folder, { recursive: true });
  for (const part of parts) {
    if (!part.path.startsWith('rsmf/')) kept.push(part);
    else {
      const file = path.join(folder, `${kept.length}.rsmf`);
      await writeFile(file, await part.bytes());
      kept.push({ path: part.path, bytes: () => readFile(file) });
    }
  }
  return kept;
}

async function listed(path: string, bytes: Uint8Array): Promise<ListedFile> {
  return { path, sha256: sha256Hex(bytes), bytes: bytes.length };
}

/** Passes bytes on, and knows their hash and number at the end. */
function hashing() {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ sha256: hash.digest('hex'), bytes }) };
}

async function* inputs(parts: readonly Part[]): AsyncGenerator<ZipInput> {
  for (const { path, bytes } of parts) yield { path, bytes: await bytes() };
}

async function writeTo(file: string, parts: readonly Part[], at: Date): Promise<{ sha256: string; bytes: number }> {
  const { stream, result } = hashing();
  await Promise.all([pipeline(stream, createWriteStream(file)), writeZip(inputs(parts), at, stream)]);
  return result();
}

/**
 * Writes a pack's container into a folder, which is the caller's to remove. The same input gives the same bytes, but for the signatures and
 * the time stamps in them. One file at a time is in memory, beside the document and the PDF.
 * @throws when the manifest and the document contradict each other, or the disk is full
 */
export async function buildContainer(input: ContainerInput, folder: string): Promise<Container> {
  const { document, manifestBytes, signManifest } = input;
  const pack = numberPack(document, manifestBytes);
  const made = [...(await documentParts(pack, manifestBytes)), ...givenParts(input)].sort(byPath);
  const parts = await keepCostly(made, path.join(folder, 'rsmf'));
  const files: ListedFile[] = [];
  for (const { path, bytes } of parts) files.push(await listed(path, await bytes()));
  const manifest = caseManifest({ ...pack, files });
  const signature = await signManifest(manifest);
  const last: Part[] = [
    { path: 'manifest.jsonld', bytes: () => manifest },
    { path: 'manifest.p7s', bytes: () => signature },
  ];
  const file = path.join(folder, 'container.zip');
  const written = await writeTo(file, [...parts, ...last].sort(byPath), document.preparedAt);
  for (const { path, bytes } of last) files.push(await listed(path, await bytes()));
  return { file, ...written, files: files.sort(byPath) };
}

/** The container's bytes, for whoever stores them. */
export const containerStream = ({ file }: Container) => createReadStream(file);
