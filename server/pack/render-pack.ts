import { AFRelationship, PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import { addArchiveParts } from './archive-parts';
import { canonicalJson, sha256Hex } from './canonical-json';
import { checkDocument } from './check-document';
import { cutFaces } from './cut-faces';
import { drawPages } from './draw-pages';
import { embedLogo, embedPictures } from './embed-pictures';
import { type LaidOut, layOut } from './lay-out';
import { addLinks } from './links';
import { attachmentNames, buildManifest, type Manifest, manifestBytes, packIdOf } from './manifest';
import { custodyLines, jsonlBytes, messageLines } from './messages-jsonl';
import { addOutline } from './outline';
import type { PackDocument } from './pack-document';
import { settingOf } from './pages/setting';
import { stampStream } from './stamp';
import { structureHashes } from './structure-hashes';
import { tagPages } from './tag-pages';

type Attachments = Record<string, Uint8Array>;

const mediaTypes: Record<string, string> = {
  txt: 'text/plain',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
};

async function newPdf(document: PackDocument): Promise<PDFDocument> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setLanguage(settingOf(document).words.tag);
  pdf.catalog.getOrCreateViewerPreferences().setDisplayDocTitle(true);
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  addArchiveParts(pdf, document);
  return pdf;
}

async function attachAll(pdf: PDFDocument, attachments: Attachments, at: Date): Promise<void> {
  for (const name of attachmentNames) {
    const bytes = attachments[name];
    if (!bytes) throw new Error(`${name} was not made`);
    await pdf.attach(bytes, name, {
      mimeType: mediaTypes[name.split('.').at(-1) ?? ''],
      creationDate: at,
      modificationDate: at,
      afRelationship: AFRelationship.Data,
    });
  }
}

/** Everything but the attachments and what prints the pack id; tells what the manifest has to list. */
async function drawPack(pdf: PDFDocument, document: PackDocument, laid: LaidOut) {
  const faces = await cutFaces(pdf, laid.pages);
  const logo = await embedLogo(pdf, document.template.logo);
  const pictures = await embedPictures(pdf, laid.pictures);
  const drawn = drawPages(pdf, document, laid.pages, faces, { pictures: pictures.refs, logo: logo?.ref });
  tagPages(pdf, laid.structure, drawn.tagged);
  addLinks(pdf, laid.pages, laid.pageOf);
  addOutline(pdf, laid.bookmarks);
  const fonts = Object.fromEntries([...faces.values()].map(({ resource, bytes }) => [resource, sha256Hex(bytes)]));
  const listed = {
    pages: drawn.pages,
    stamp: drawn.stamp,
    logo: logo?.entry ?? null,
    structure: structureHashes(pdf),
    fonts,
    pictures: pictures.bySource,
  } satisfies Partial<Manifest> | { pictures: unknown };
  return { listed, addStamp: drawn.addStamp };
}

/**
 * Renders a pack as an unsigned, tagged A4 PDF with its manifest, messages, custody extract and checkpoint attached.
 * Pure: the same document gives the same bytes.
 * @throws {PackRefused} when the document has holes or a picture can't be read
 */
export async function renderPack(document: PackDocument): Promise<Uint8Array> {
  checkDocument(document);
  const lines = messageLines(document);
  const early: Attachments = {
    'checkpoint.txt': Buffer.from(document.custody.checkpoint),
    'custody.jsonl': jsonlBytes(custodyLines(document)),
    'messages.jsonl': jsonlBytes(lines.values()),
    'scope-receipt.json': Buffer.from(canonicalJson(document.scope.receipt)),
  };
  const hashes = Object.entries(early).map(([name, bytes]): [string, string] => [name, sha256Hex(bytes)]);
  const laid = layOut(document, hashes);

  const pdf = await newPdf(document);
  const { listed, addStamp } = await drawPack(pdf, document, laid);
  const manifest = manifestBytes(
    buildManifest(document, laid, { ...listed, attachments: Object.fromEntries(hashes), messageLines: lines }),
  );
  const packId = packIdOf(manifest);
  addStamp(stampStream(listed.stamp, packId));
  await attachAll(pdf, { ...early, 'manifest.json': manifest }, document.preparedAt);
  const id = PDFHexString.of(packId.slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({ useObjectStreams: false, addDefaultPage: false });
}
