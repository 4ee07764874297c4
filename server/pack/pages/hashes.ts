import type { PlacedPicture } from '../embed-pictures';
import type { PackDocument } from '../pack-document';
import { PageFlow } from '../page-flow';
import { styles } from '../page-style';
import type { Setting } from './setting';

export interface HashSummary {
  /** Attachments whose hash doesn't depend on the pages: name and SHA-256. */
  attachments: [string, string][];
  pictures: readonly PlacedPicture[];
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
  flow.text(text, styles.subject, undefined, 'H2');
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

/** Files that messages carried and that can't be printed. */
const filesOf = ({ sections }: PackDocument): [string, string, string][] =>
  sections.flatMap(({ items }) =>
    items.flatMap(({ sourceId, attachments }) =>
      attachments.flatMap(({ name, sha256 }): [string, string, string][] => (sha256 ? [[name, sha256, sourceId]] : [])),
    ),
  );

/** Hashes a reader may want on paper. The whole list, pages included, is the attached manifest. */
export function hashPages({ document, words }: Setting, summary: HashSummary): PageFlow {
  const flow = new PageFlow('hashes');
  flow.text(words.hashes, styles.chapter, undefined, 'H1');
  flow.gap(8);
  flow.text(words.hashesIntro, styles.quiet);
  heading(flow, words.attachments);
  for (const [name, sha256] of summary.attachments) drawHash(flow, name, sha256);
  heading(flow, words.seizedFiles);
  for (const [name, sha256, count] of sourceFiles(document)) drawHash(flow, name, sha256, words.readFrom(count));
  if (summary.pictures.length > 0) heading(flow, words.picturesAsSeized);
  for (const { sourceId, picture } of summary.pictures)
    if (picture.sha256) drawHash(flow, picture.name, picture.sha256, sourceId);
  const files = filesOf(document);
  if (files.length > 0) heading(flow, words.filesAsSeized);
  for (const [name, sha256, sourceId] of files) drawHash(flow, name, sha256, sourceId);
  return flow;
}
