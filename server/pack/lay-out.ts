import { batesNumber, batesRange } from './bates';
import { type ContentsRow, contentsPages } from './contents-page';
import { type ConversationPages, conversationPages } from './conversation-pages';
import { coverPage, runningMarks } from './cover-page';
import { custodyPages } from './custody-pages';
import { hashPages } from './hash-pages';
import { countPack, type PackCounts } from './pack-counts';
import type { PackDocument } from './pack-document';
import type { Mark } from './page-flow';
import { scopePages } from './scope-page';

export interface LaidOut {
  pages: Mark[][];
  counts: PackCounts;
  rows: ContentsRow[];
  placements: ConversationPages['placements'];
  pictures: ConversationPages['pictures'];
}

/** One row per conversation and three for the scope, the custody extract and the hashes. */
const contentsLength = (document: PackDocument): number =>
  contentsPages(
    document,
    Array.from({ length: document.sections.length + 3 }, () => ({ title: '', detail: '', pageIndex: 0 })),
  ).pages.length;

function contentsRows(
  document: PackDocument,
  pageStarts: { scope: number; sections: number[]; custody: number; hashes: number },
) {
  const sections = document.sections.map((section, at) => ({
    title: section.heading,
    detail: `${section.conversation} · ${section.items.length} ${section.items.length === 1 ? 'message' : 'messages'}`,
    pageIndex: pageStarts.sections[at] ?? 0,
  }));
  return [
    { title: 'Scope statement', detail: document.scope.warrantReference, pageIndex: pageStarts.scope },
    ...sections,
    { title: 'Custody extract', detail: document.custody.origin, pageIndex: pageStarts.custody },
    { title: 'Hashes', detail: 'Attachments, seized files, pictures', pageIndex: pageStarts.hashes },
  ];
}

/**
 * Lays the whole pack out: cover, contents, scope, conversations, custody, hashes, with heads and feet.
 * @param attachments name and SHA-256 of the attachments that exist before the pages do
 */
export function layOut(document: PackDocument, attachments: [string, string][]): LaidOut {
  const scope = scopePages(document);
  const scopeStart = 1 + contentsLength(document);
  const talk = conversationPages(document, scopeStart + scope.pages.length);
  const custody = custodyPages(document);
  const hashes = hashPages(document, { attachments, pictures: talk.pictures });
  const custodyStart = scopeStart + scope.pages.length + talk.flow.pages.length;
  const hashesStart = custodyStart + custody.pages.length;
  const total = hashesStart + hashes.pages.length;

  const rows = contentsRows(document, {
    scope: scopeStart,
    sections: talk.starts,
    custody: custodyStart,
    hashes: hashesStart,
  });
  const bates = (at: number) => batesNumber(document.batesPrefix, document.batesFirst, at);
  const counts = countPack(document, total);
  const cover = coverPage(document, counts, batesRange(bates(0), bates(total - 1)));
  const flows = [cover, contentsPages(document, rows), scope, talk.flow, custody, hashes];
  const pages = flows
    .flatMap((flow) => flow.pages)
    .map((marks, at) => [...marks, ...runningMarks(document, bates(at), at + 1, total)]);
  return { pages, counts, rows, placements: talk.placements, pictures: talk.pictures };
}
