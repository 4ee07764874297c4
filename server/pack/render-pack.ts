import { AFRelationship, PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import { canonicalJson, sha256Hex } from './canonical-json';
import { checkDocument } from './check-document';
import { cutFaces } from './cut-faces';
import { drawPages } from './draw-pages';
import { embedPictures } from './embed-pictures';
import { layOut } from './lay-out';
import { attachmentNames, buildManifest, manifestBytes, packIdOf } from './manifest';
import { custodyLines, jsonlBytes, messageLines } from './messages-jsonl';
import { addOutline } from './outline';
import type { PackDocument } from './pack-document';
import { stampStream } from './stamp';

type Attachments = Record<string, Uint8Array>;

const mediaTypes: Record<string, string> = {
  txt: 'text/plain',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
};

async function newPdf(document: PackDocument): Promise<PDFDocument> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const tool = `${document.tool.name} ${document.tool.version}`;
  pdf.setTitle(document.title, { showInWindowTitleBar: true });
  pdf.setAuthor(document.agency);
  pdf.setSubject(`${document.caseReference}, ${document.packReference}`);
  pdf.setLanguage('en-GB');
  // The library would name itself otherwise.
  pdf.setProducer(tool);
  pdf.setCreator(tool);
  pdf.setCreationDate(document.preparedAt);
  pdf.setModificationDate(document.preparedAt);
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

/**
 * Renders a pack as an unsigned A4 PDF with its manifest, messages, custody extract and checkpoint attached.
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
  const faces = await cutFaces(pdf, laid.pages);
  const pictures = await embedPictures(pdf, laid.pictures);
  const drawn = drawPages(pdf, document, laid.pages, faces, pictures.refs);
  addOutline(pdf, laid.rows);

  const fonts = Object.fromEntries([...faces.values()].map(({ resource, bytes }) => [resource, sha256Hex(bytes)]));
  const manifest = manifestBytes(
    buildManifest(document, laid, {
      pages: drawn.pages,
      stamp: drawn.stamp,
      fonts,
      attachments: Object.fromEntries(hashes),
      messageLines: lines,
      pictures: pictures.bySource,
    }),
  );
  const packId = packIdOf(manifest);
  drawn.addStamp(stampStream(drawn.stamp, packId));
  await attachAll(pdf, { ...early, 'manifest.json': manifest }, document.preparedAt);
  const id = PDFHexString.of(packId.slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  return pdf.save({ useObjectStreams: false, addDefaultPage: false });
}
