import { PDFDict, type PDFDocument, PDFHexString, PDFInvalidObject, PDFName, type PDFRef, PDFString } from 'pdf-lib';

/** As the signing library looks for it; it writes the true numbers over the stars, padded to this length. */
const unknownNumber = PDFName.of('**********');
/** Print, as PDF/A wants of every annotation; signatures exist, and only appending is allowed. */
const printFlag = 4;
const signatureFlags = 3;

export interface SignatureField {
  /** The signer's statement of the time. */
  signedAt: Date;
  /** Hexadecimal digits kept free for the CMS. */
  room: number;
}

/**
 * Adds an invisible signature field to the first page, certifying (ISO 32000-1, 12.8.2.2): DocMDP with P=1, no change is permitted.
 * The dictionary is written as bytes: the order `ByteRange` before `Contents` must not change.
 */
export function addSignatureField(pdf: PDFDocument, { signedAt, room }: SignatureField): void {
  const { context } = pdf;
  const permissions = context.obj({ Type: 'TransformParams', P: 1, V: '1.2' });
  const reference = context.obj({ Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: permissions });
  const signature = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: context.obj([0, unknownNumber, unknownNumber, unknownNumber]),
    Contents: PDFHexString.of('0'.repeat(room)),
    Reference: context.obj([reference]),
    Reason: PDFString.of('Evidence pack sealed'),
    M: PDFString.fromDate(signedAt),
    Name: PDFString.of('Evidence pack seal'),
  });
  const bytes = new Uint8Array(signature.sizeInBytes());
  signature.copyBytesInto(bytes, 0);
  const signatureRef = context.register(PDFInvalidObject.of(bytes));
  const field = addWidget(pdf, signatureRef);
  const form = pdf.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  if (form !== undefined) throw new Error('the pack has a form already');
  pdf.catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ SigFlags: signatureFlags, Fields: [field] })));
  pdf.catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: signatureRef }));
}

function addWidget(pdf: PDFDocument, signature: PDFRef): PDFRef {
  const { context } = pdf;
  const page = pdf.getPage(0);
  const appearance = context.register(context.formXObject([], { BBox: [0, 0, 0, 0], Resources: {} }));
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      V: signature,
      T: PDFString.of('Signature1'),
      F: printFlag,
      P: page.ref,
      AP: { N: appearance },
    }),
  );
  page.node.set(PDFName.of('Annots'), context.obj([widget]));
  return widget;
}
