import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFRawStream, type PDFRef } from 'pdf-lib';

/** What a check needs years later, when nobody answers any more (DSS; ISO 32000-2, 12.8.4.3). All DER. */
export interface SecurityStore {
  certificates: readonly Uint8Array[];
  /** Lists of withdrawn certificates. */
  crls: readonly Uint8Array[];
}

const storeKeys = ['CRLs', 'Certs', 'Type'];

/**
 * Writes the store into the document before it is signed, so that one signature covers all: an update after signing would
 * be allowed by the standard, but then nobody could ask that the signature covers the whole file. Signer and authority are known before.
 */
export function writeSecurityStore(pdf: PDFDocument, { certificates, crls }: SecurityStore): void {
  const { context } = pdf;
  const streams = (all: readonly Uint8Array[]): PDFRef[] =>
    all.map((bytes) => context.register(context.flateStream(bytes)));
  const store = context.obj({
    Type: 'DSS',
    Certs: streams(certificates),
    ...(crls.length > 0 && { CRLs: streams(crls) }),
  });
  pdf.catalog.set(PDFName.of('DSS'), context.register(store));
}

/**
 * Reads the store of a document; null when it has none.
 * @param read decodes a stream
 * @throws when it holds other parts than ours
 */
export function readSecurityStore(pdf: PDFDocument, read: (stream: PDFRawStream) => Uint8Array): SecurityStore | null {
  const store = pdf.catalog.lookupMaybe(PDFName.of('DSS'), PDFDict);
  if (store === undefined) return null;
  const isOurs = store.keys().every((key) => storeKeys.includes(key.decodeText()));
  if (!isOurs) throw new Error('the security store holds parts that no pack has');
  const streams = (name: string): Uint8Array[] => {
    const all = store.lookupMaybe(PDFName.of(name), PDFArray);
    return (all?.asArray() ?? []).map((ref) => read(streamAt(pdf, ref)));
  };
  return { certificates: streams('Certs'), crls: streams('CRLs') };
}

function streamAt(pdf: PDFDocument, ref: PDFObject): PDFRawStream {
  const found = pdf.context.lookup(ref);
  if (!(found instanceof PDFRawStream)) throw new Error('the security store has a hole');
  return found;
}
