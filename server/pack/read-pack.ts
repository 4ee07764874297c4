import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, PDFStream, PDFString } from 'pdf-lib';
import { canonicalJson } from './canonical-json';
import { exportNames } from './export-proof';
import { attachmentNames, Manifest, packIdOf } from './manifest';
import { Refuted, refuteUnless } from './verify-step';

/** No stream of a pack unfolds to more: keeps a hostile file from filling the memory. */
const streamLimit = 1 << 30;

/** Attached files by name. */
export type Attachments = ReadonlyMap<string, Uint8Array>;

/** Decoded bytes of a stream. Packs know no filter but Flate. */
export function streamBytes(stream: PDFObject | undefined): Uint8Array {
  refuteUnless(stream instanceof PDFStream, 'A stream is missing.');
  const filter = stream.dict.get(PDFName.of('Filter'));
  if (filter === undefined) return stream.getContents();
  refuteUnless(filter === PDFName.of('FlateDecode'), 'A stream is packed in an unknown way.');
  return inflateSync(stream.getContents(), { maxOutputLength: streamLimit });
}

/** Reads the file as PDF objects. */
export async function loadPack(file: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(file, { updateMetadata: false, throwOnInvalidObject: true });
  } catch {
    throw new Refuted('The file can’t be read as a PDF.');
  }
}

/** Keys of a dictionary, sorted, without their slash. */
export const keysOf = (dict: PDFDict | undefined): string[] =>
  (dict?.keys() ?? []).map((key) => key.decodeText()).sort();

function attachedFile(spec: PDFObject | undefined): Uint8Array {
  refuteUnless(spec instanceof PDFDict, 'An attachment can’t be read.');
  const files = spec.lookup(PDFName.of('EF'), PDFDict);
  return streamBytes(files.lookup(PDFName.of('F')));
}

/** The attachments by name, no more and no fewer than a pack has, in sorted order; the proof of its entry may be missing. */
export function readAttachments(pdf: PDFDocument): Attachments {
  const tree = pdf.catalog.lookup(PDFName.of('Names'), PDFDict).lookup(PDFName.of('EmbeddedFiles'), PDFDict);
  const pairs = tree.lookup(PDFName.of('Names'), PDFArray);
  const found = new Map<string, Uint8Array>();
  for (let at = 0; at < pairs.size(); at += 2) {
    const name = pairs.lookup(at);
    refuteUnless(name instanceof PDFHexString || name instanceof PDFString, 'An attachment has no name.');
    found.set(name.decodeText(), attachedFile(pairs.lookup(at + 1)));
  }
  const names = [...found.keys()];
  const expected = [attachmentNames, [...attachmentNames, ...exportNames].sort()].map((all) => all.join());
  const isWhole = pairs.size() === names.length * 2 && expected.includes(names.join());
  refuteUnless(isWhole, `The attachments are not ${attachmentNames.join(', ')}.`);
  return found;
}

export function attachment(attachments: Attachments, name: (typeof attachmentNames)[number]): Uint8Array {
  const bytes = attachments.get(name);
  refuteUnless(bytes !== undefined, `The attachment ${name} is missing.`);
  return bytes;
}

/** The manifest and the pack id it gives. Only the one canonical spelling counts. */
export function readManifest(attachments: Attachments): { manifest: Manifest; packId: string } {
  const bytes = attachment(attachments, 'manifest.json');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const parsed = Manifest.safeParse(JSON.parse(text));
  refuteUnless(parsed.success, 'The manifest has not the form of a pack manifest.');
  refuteUnless(canonicalJson(parsed.data) === text, 'The manifest is not in canonical form.');
  return { manifest: parsed.data, packId: packIdOf(bytes) };
}
