import type { PackDocument, PackPicture } from './pack-document';
import { PageFlow } from './page-flow';
import { styles } from './page-style';

export interface HashSummary {
  /** Attachments whose hash doesn't depend on the pages: name and SHA-256. */
  attachments: [string, string][];
  pictures: { sourceId: string; picture: PackPicture }[];
}

function drawHash(flow: PageFlow, name: string, sha256: string, detail?: string): void {
  flow.need(36);
  flow.text(name, styles.small);
  flow.text(`SHA-256 ${sha256}${detail ? ` · ${detail}` : ''}`, styles.fine);
  flow.gap(5);
}

function heading(flow: PageFlow, text: string): void {
  flow.need(60);
  flow.gap(10);
  flow.text(text, styles.subject);
  flow.gap(3);
}

function sourceFiles(document: PackDocument): [string, string, number][] {
  const slices = new Map<string, [string, string, number]>();
  for (const { raw } of document.sections.flatMap(({ items }) => items)) {
    const known = slices.get(raw.fileSha256);
    slices.set(raw.fileSha256, [raw.fileName, raw.fileSha256, (known?.[2] ?? 0) + 1]);
  }
  return [...slices.values()];
}

/** Hashes a reader may want on paper. The whole list, pages included, is the attached manifest. */
export function hashPages(document: PackDocument, summary: HashSummary): PageFlow {
  const flow = new PageFlow();
  flow.newPage();
  flow.text('Hashes', styles.chapter);
  flow.gap(8);
  flow.text(
    'The attached manifest.json lists every page, message, picture and font of this pack with its SHA-256. The pack id on the cover is the SHA-256 of that manifest. A page can’t print its own hash, so page hashes are found there only.',
    styles.quiet,
  );
  heading(flow, 'Attachments');
  for (const [name, sha256] of summary.attachments) drawHash(flow, name, sha256);
  heading(flow, 'Seized files');
  for (const [name, sha256, count] of sourceFiles(document))
    drawHash(flow, name, sha256, `${count} ${count === 1 ? 'message' : 'messages'} read from it`);
  if (summary.pictures.length > 0) heading(flow, 'Pictures, as seized');
  for (const { sourceId, picture } of summary.pictures)
    drawHash(flow, picture.name, picture.sha256 ?? 'redacted', sourceId);
  return flow;
}
