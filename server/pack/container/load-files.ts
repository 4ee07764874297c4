import type { PackDocument, PackSection } from '../pack-document';
import type { ManifestFacts } from './manifest-facts';
import type { NumberedItem } from './numbered-items';
import { attachmentNote, bodyText, type RedactionsByNumber, redactionNumbers } from './words';

/**
 * Load files for review platforms. Concordance DAT: U+00FE around each field, U+0014 between, U+00AE for a line end inside one; UTF-8 with
 * byte order mark. Opticon OPT: one line per page.
 */

const quote = 'þ';
const separator = '\u0014';
const lineBreak = '®';
const byteOrderMark = '\ufeff';

export const datFields = [
  'DOCID',
  'BEGBATES',
  'ENDBATES',
  'BEGATTACH',
  'ENDATTACH',
  'CONVERSATION',
  'HEADING',
  'SOURCEID',
  'FROM',
  'TO',
  'DATESENT',
  'TIMESENT',
  'TIMEZONE',
  'CAPTION',
  'EXHIBIT',
  'CONTEXT',
  'REDACTED',
  'REDACTIONS',
  'ATTACHMENTS',
  'TEXTPATH',
  'PDFPATH',
  'RSMFPATH',
  'SHA256',
] as const;
type DatField = (typeof datFields)[number];

/** The format knows no way to write its own three signs inside a field, so they are spelt; messages.jsonl has them as they are. */
const field = (value: string): string =>
  quote +
  value
    .replaceAll('þ', 'th')
    .replaceAll('®', '(R)')
    .replaceAll(separator, ' ')
    .replaceAll(/\r\n|\r|\n|\u2028|\u2029/g, lineBreak) +
  quote;

const datLine = (values: readonly string[]): string => `${values.map(field).join(separator)}\r\n`;

export interface DatSource {
  /** Path of the item's RSMF file. */
  rsmfPath: (numbered: NumberedItem) => string;
  /** SHA-256 of the item's text file. */
  textSha256: (numbered: NumberedItem) => string;
}

function datRecord(numbered: NumberedItem, { rsmfPath, textSha256 }: DatSource): Record<DatField, string> {
  const { item, section, batesBegin, batesEnd } = numbered;
  const sent = item.sentAt.toISOString();
  const redactions = redactionNumbers(item);
  const names = [...item.pictures.map(({ name }) => name), ...item.attachments.map(attachmentNote)];
  return {
    DOCID: numbered.documentId,
    BEGBATES: batesBegin,
    ENDBATES: batesEnd,
    // Pictures lie on the pages of their message, so a family is never larger than it.
    BEGATTACH: batesBegin,
    ENDATTACH: batesEnd,
    CONVERSATION: section.conversation,
    HEADING: section.heading,
    SOURCEID: item.sourceId,
    FROM: item.sender,
    TO: item.recipients.join('; '),
    DATESENT: sent.slice(0, 10),
    TIMESENT: sent.slice(11, 19),
    TIMEZONE: 'UTC',
    CAPTION: item.caption ?? '',
    EXHIBIT: item.exhibit ?? '',
    CONTEXT: item.isContext ? 'Y' : 'N',
    REDACTED: redactions.length > 0 ? 'Y' : 'N',
    REDACTIONS: redactions.map((number) => `R${number}`).join('; '),
    ATTACHMENTS: names.join('; '),
    TEXTPATH: numbered.textPath,
    PDFPATH: 'pack.pdf',
    RSMFPATH: rsmfPath(numbered),
    SHA256: textSha256(numbered),
  };
}

/** One record per message. */
export function datFile(numbered: readonly NumberedItem[], source: DatSource): Buffer {
  const lines = numbered.map((one) => {
    const record = datRecord(one, source);
    return datLine(datFields.map((name) => record[name]));
  });
  return Buffer.from(byteOrderMark + datLine(datFields) + lines.join(''));
}

/**
 * One line per page: number, volume, file, document break, folder break, box break, pages. Every page is one of the same PDF, so there is
 * one document break; programs that want a picture per page make them from the PDF.
 */
export function optFile({ pages }: ManifestFacts, { packReference }: Pick<PackDocument, 'packReference'>): Buffer {
  const volume = packReference.replaceAll(/[,\r\n]/g, '-');
  const line = (bates: string, at: number) =>
    [
      bates.replaceAll(/[,\r\n]/g, '-'),
      volume,
      'pack.pdf',
      at === 0 ? 'Y' : '',
      '',
      '',
      at === 0 ? pages.length : '',
    ].join(',');
  return Buffer.from(pages.map(({ bates }, at) => `${line(bates, at)}\r\n`).join(''));
}

const partyLine = ({ item }: NumberedItem): string => `From: ${item.sender}\nTo: ${item.recipients.join(', ')}`;

/** A message for searching: who, when, what it says, and the words read from its pictures. */
export function textFile(numbered: NumberedItem, redactions: RedactionsByNumber): Buffer {
  const { item, section } = numbered;
  const words = item.pictures.flatMap(({ name, ocrText }) =>
    ocrText === undefined || ocrText === '' ? [] : [`[Text in ${name}]\n${ocrText}`],
  );
  const parts = [
    `${partyLine(numbered)}\nSent: ${item.sentAt.toISOString()}\nConversation: ${conversationOf(section)}`,
    bodyText(item, redactions),
    ...words,
    ...item.attachments.map((attachment) => `[${attachmentNote(attachment)}]`),
  ];
  return Buffer.from(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

const conversationOf = ({ heading, conversation }: PackSection): string => `${heading} (${conversation})`;
