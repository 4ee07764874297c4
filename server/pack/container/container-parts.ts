import { canonicalJson, sha256Hex } from '../canonical-json';
import { custodyLines, jsonlBytes, messageLines } from '../messages-jsonl';
import type { PackDocument } from '../pack-document';
import { datFile, optFile, textFile } from './load-files';
import { type ManifestFacts, readFacts } from './manifest-facts';
import { type NumberedItem, numberItems } from './numbered-items';
import { completenessLines, nativeLines } from './proof-lines';
import { readmeText } from './readme-text';
import { rsmfFile } from './rsmf-file';
import { pictureFile, type RsmfSlice, rsmfManifest, rsmfSlices } from './rsmf-manifest';
import { redactionsByNumber } from './words';

/** A file that is made when it is asked for, so that not all are in memory at once. Asked twice it gives the same bytes. */
export interface Part {
  path: string;
  bytes: () => Uint8Array | Promise<Uint8Array>;
}

/** A pack as its container sees it. */
export interface Numbered {
  document: PackDocument;
  facts: ManifestFacts;
  numbered: readonly NumberedItem[];
  slices: readonly RsmfSlice[];
}

export function numberPack(document: PackDocument, manifestBytes: Uint8Array): Numbered {
  const facts = readFacts(manifestBytes);
  const numbered = numberItems(document, facts);
  return { document, facts, numbered, slices: rsmfSlices(document, numbered) };
}

/** The four that are attached to the PDF too. */
function attachedParts(document: PackDocument): Part[] {
  const files: Record<string, Uint8Array> = {
    'checkpoint.txt': Buffer.from(document.custody.checkpoint),
    'custody.jsonl': jsonlBytes(custodyLines(document)),
    'messages.jsonl': jsonlBytes(messageLines(document).values()),
    'scope-receipt.json': Buffer.from(canonicalJson(document.scope.receipt)),
  };
  return Object.entries(files).map(([path, bytes]) => ({ path, bytes: () => bytes }));
}

/** A container never contradicts its PDF. @throws when a file is another than the one that the PDF's manifest lists */
async function requireSame(parts: readonly Part[], { attachments }: ManifestFacts): Promise<void> {
  for (const { path, bytes } of parts)
    if (sha256Hex(await bytes()) !== attachments[path])
      throw new Error(`${path} is another than the one attached to the PDF`);
}

function proofParts(document: PackDocument): Part[] {
  const lines: [string, () => Iterable<string>][] = [
    ['completeness.jsonl', () => completenessLines(document)],
    ['native.jsonl', () => nativeLines(document)],
  ];
  return lines.flatMap(([path, make]) => {
    const isEmpty = [...make()].length === 0;
    return isEmpty ? [] : [{ path, bytes: () => jsonlBytes(make()) }];
  });
}

function mediaParts({ numbered }: Numbered): Part[] {
  const pictures = new Map(
    numbered.flatMap(({ item }) =>
      item.pictures.map((picture): [string, Uint8Array] => [pictureFile(picture), picture.png]),
    ),
  );
  return [...pictures].map(([name, png]) => ({ path: `media/${name}`, bytes: () => png }));
}

function loadParts({ document, facts, numbered, slices }: Numbered): Part[] {
  const redactions = redactionsByNumber(document.redactions);
  const sliceOf = new Map(slices.flatMap(({ path, items }) => items.map((one): [NumberedItem, string] => [one, path])));
  const text = (one: NumberedItem) => textFile(one, redactions);
  const source = {
    rsmfPath: (one: NumberedItem) => sliceOf.get(one) ?? '',
    textSha256: (one: NumberedItem) => sha256Hex(text(one)),
  };
  return [
    { path: 'load/pack.dat', bytes: () => datFile(numbered, source) },
    { path: 'load/pack.opt', bytes: () => optFile(facts, document) },
    ...numbered.map((one) => ({ path: one.textPath, bytes: () => text(one) })),
  ];
}

/** Every file of the container that follows from the document and the manifest alone. */
export async function documentParts(pack: Numbered, manifestBytes: Uint8Array): Promise<Part[]> {
  const { document, facts, slices } = pack;
  const attached = attachedParts(document);
  await requireSame(attached, facts);
  return [
    ...attached,
    ...proofParts(document),
    ...mediaParts(pack),
    ...loadParts(pack),
    ...slices.map((slice) => ({ path: slice.path, bytes: () => rsmfFile(document, slice) })),
    { path: 'README.txt', bytes: () => readmeText(pack) },
    { path: 'manifest.json', bytes: () => manifestBytes },
  ];
}

/**
 * What will be in the container besides the PDF, for the leak test: the files as they are, and what lies inside the RSMF files unpacked
 * (their pictures are those of `media/`).
 */
export async function partsToSearch(document: PackDocument, manifestBytes: Uint8Array): Promise<Part[]> {
  const pack = numberPack(document, manifestBytes);
  const parts = await documentParts(pack, manifestBytes);
  const unpacked = pack.slices.map((slice) => ({
    path: `${slice.path}/rsmf_manifest.json`,
    bytes: () => Buffer.from(canonicalJson(rsmfManifest(document, slice))),
  }));
  return [...parts.filter(({ path }) => !path.startsWith('rsmf/')), ...unpacked];
}
