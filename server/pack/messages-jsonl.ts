import { nativeBody } from './body-parts';
import { canonicalJson } from './canonical-json';
import type { PackDocument, PackItem } from './pack-document';

const messageLine = (conversation: string, item: PackItem): string =>
  canonicalJson({
    sourceId: item.sourceId,
    conversation,
    sender: item.sender,
    recipients: item.recipients,
    sentAt: item.sentAt.toISOString(),
    sentAtOriginal: item.sentAtOriginal,
    body: nativeBody(item.body),
    ...(item.caption === undefined ? {} : { caption: item.caption }),
    notes: item.notes.map((note) => ({ ...note, at: note.at.toISOString() })),
    pictures: item.pictures.map(({ name, sha256, ocrText }) => ({
      name,
      sha256,
      ...(ocrText === undefined ? {} : { ocrText }),
    })),
    commitment: item.commitment,
    entry: item.entry,
  });

/** One canonical JSON line per message as disclosed, in page order, under its source id. */
export const messageLines = ({ sections }: PackDocument): Map<string, string> =>
  new Map(
    sections.flatMap(({ conversation, items }) =>
      items.map((item): [string, string] => [item.sourceId, messageLine(conversation, item)]),
    ),
  );

/** One canonical JSON line per ledger entry. */
export const custodyLines = ({ custody }: PackDocument): string[] =>
  custody.entries.map((entry) => canonicalJson({ ...entry, at: entry.at.toISOString() }));

/** Lines as the bytes of an attached file. */
export const jsonlBytes = (lines: Iterable<string>): Uint8Array =>
  Buffer.from([...lines].map((line) => `${line}\n`).join(''));
