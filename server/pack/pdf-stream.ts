import { deflateSync } from 'node:zlib';
import { type PDFContext, PDFRawStream, type PDFRef } from 'pdf-lib';

type Entries = Parameters<PDFContext['obj']>[0] & Record<string, unknown>;

/** Registers a stream, packed by zlib: the PDF library's own packing is several times slower. */
export function packedStream(context: PDFContext, contents: string | Uint8Array, entries: Entries = {}): PDFRef {
  const bytes = typeof contents === 'string' ? Buffer.from(contents, 'latin1') : contents;
  const packed = deflateSync(bytes);
  const dict = context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length });
  return context.register(PDFRawStream.of(dict, packed));
}

/** Text as a PDF string: UTF-16 with its byte order mark, hexadecimal, half surrogates as the replacement character. */
export function utf16Hex(text: string): string {
  const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
  return Buffer.from(`\ufeff${whole}`, 'utf16le').swap16().toString('hex').toUpperCase();
}
