import { AFRelationship, PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFObject } from 'pdf-lib';

/** The entry `pack.fixed`: its exact bytes, and the proof that it is in the ledger (c2sp.org/tlog-proof). */
export interface ExportProof {
  header: Uint8Array;
  proof: string;
}

/** Attached to a pack but not listed in its manifest, whose hash the entry holds. Sorted. */
export const exportNames = ['export.header', 'export.tlog-proof'] as const;

const mediaTypes = { 'export.header': 'application/json', 'export.tlog-proof': 'text/plain' } as const;

/** Attaches the proof to a rendered pack and puts all attachments into the order of their names, by which readers look them up. */
export async function attachExportProof(pdf: PDFDocument, { header, proof }: ExportProof, at: Date): Promise<void> {
  const bytes = { 'export.header': header, 'export.tlog-proof': Buffer.from(proof) };
  for (const name of exportNames) {
    await pdf.attach(bytes[name], name, {
      mimeType: mediaTypes[name],
      creationDate: at,
      modificationDate: at,
      afRelationship: AFRelationship.Data,
    });
  }
  await pdf.flush();
  sortAttachments(pdf);
}

function sortAttachments(pdf: PDFDocument): void {
  const tree = pdf.catalog.lookup(PDFName.of('Names'), PDFDict).lookup(PDFName.of('EmbeddedFiles'), PDFDict);
  const flat = tree.lookup(PDFName.of('Names'), PDFArray).asArray();
  const pairs: [string, PDFObject, PDFObject][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const [name, spec] = [flat[at], flat[at + 1]];
    if (name instanceof PDFHexString && spec !== undefined) pairs.push([name.decodeText(), name, spec]);
  }
  pairs.sort(([one], [other]) => (one < other ? -1 : 1));
  tree.set(PDFName.of('Names'), pdf.context.obj(pairs.flatMap(([, name, spec]) => [name, spec])));
}
