import { searchFile } from './leak/search-files';
import { searchPdf } from './leak/search-pdf';
import { searchPictures } from './leak/search-pictures';
import { type Finding, Search } from './leak/search-texts';
import type { PackedFile } from './leak/zip-entries';
import type { Secret } from './mark';

/** Places that a person is told of; the rest is said by their number. */
const TOLD = 5;

/** Something that is redacted still stands in what was made. Says where, never what. */
export class LeakFound extends Error {
  override readonly name = 'LeakFound';

  constructor(readonly findings: readonly Finding[]) {
    super(sentence(findings));
  }
}

/** What is about to leave the house: the PDF and, where they are made, the files beside it. */
export interface Leaving {
  readonly pdf: Uint8Array;
  readonly files?: Iterable<PackedFile> | AsyncIterable<PackedFile>;
  readonly secrets: readonly Secret[];
}

/**
 * Looks for everything that is redacted in everything that was made: the text of each page read back through its fonts, every string and unpacked
 * stream of the PDF, its attachments, the files beside it and what is wrapped in them, and by a reader of pictures the pixels of each picture
 * with boxes. Knows nothing of how a page was drawn, so that a mistake there is found here.
 * @throws {LeakFound}
 */
export async function leakTest({ pdf, files = [], secrets }: Leaving): Promise<void> {
  if (secrets.length === 0) return;
  const search = new Search(secrets);
  const loaded = await searchPdf(search, Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
  for await (const file of files) searchFile(search, file);
  if (search.findings.length === 0) await searchPictures(search, loaded);
  if (search.findings.length > 0) throw new LeakFound(search.findings);
}

function sentence(findings: readonly Finding[]): string {
  const told = findings.slice(0, TOLD).map(({ name, place }) => `${name} in ${place}`);
  const more = findings.length > TOLD ? `; and ${findings.length - TOLD} more` : '';
  return `What is redacted still stands elsewhere, so nothing was sealed: ${told.join('; ')}${more}. Redact it there too, or undo the redaction.`;
}
