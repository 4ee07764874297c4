import type { PackDocument } from './pack-document';

export interface PackCounts {
  conversations: number;
  messages: number;
  pictures: number;
  notes: number;
  custodyEntries: number;
  pages: number;
}

export function countPack({ sections, custody }: PackDocument, pages: number): PackCounts {
  const items = sections.flatMap((section) => section.items);
  return {
    conversations: new Set(sections.map(({ conversation }) => conversation)).size,
    messages: items.length,
    pictures: items.reduce((sum, item) => sum + item.pictures.length, 0),
    notes: items.reduce((sum, item) => sum + item.notes.length, 0),
    custodyEntries: custody.entries.length,
    pages,
  };
}
