import { type PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import type { PackDocument } from './pack-document';
import { packedStream, utf16Hex } from './pdf-stream';
import { srgbProfile } from './srgb-profile';

const notInXml = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const xml = (text: string): string =>
  text.replace(notInXml, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Title, author and dates for machines (XMP, ISO 16684-1), and the kind of archive file that this means to be. */
function metadata(document: PackDocument, subject: string): string {
  const tool = xml(`${document.tool.name} ${document.tool.version}`);
  const at = `${document.preparedAt.toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(document.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(document.agency)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xml(subject)}</rdf:li></rdf:Alt></dc:description>
<xmp:CreateDate>${at}</xmp:CreateDate>
<xmp:ModifyDate>${at}</xmp:ModifyDate>
<xmp:CreatorTool>${tool}</xmp:CreatorTool>
<pdf:Producer>${tool}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** The document's facts as old readers know them: the same as in the metadata. */
function describe(pdf: PDFDocument, document: PackDocument, subject: string): void {
  const tool = `${document.tool.name} ${document.tool.version}`;
  const info = pdf.context.obj({});
  const facts = { Title: document.title, Author: document.agency, Subject: subject, Creator: tool, Producer: tool };
  for (const [key, text] of Object.entries(facts)) info.set(PDFName.of(key), PDFHexString.of(utf16Hex(text)));
  for (const key of ['CreationDate', 'ModDate']) info.set(PDFName.of(key), PDFString.fromDate(document.preparedAt));
  pdf.context.trailerInfo.Info = pdf.context.register(info);
}

/** What an archive asks of a PDF besides whole fonts: metadata, and what its colours mean (ISO 19005-3). */
export function addArchiveParts(pdf: PDFDocument, document: PackDocument): void {
  const { context, catalog } = pdf;
  const subject = `${document.caseReference}, ${document.packReference}`;
  describe(pdf, document, subject);
  const packet = Buffer.from(metadata(document, subject), 'utf8');
  // Not packed: programs that know nothing of PDF look for this packet in the bytes.
  const dict = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: packet.length });
  catalog.set(PDFName.of('Metadata'), context.register(PDFRawStream.of(dict, packet)));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: packedStream(context, srgbProfile(), { N: 3 }),
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}
