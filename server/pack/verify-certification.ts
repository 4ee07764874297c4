import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from 'pdf-lib';
import { keysOf } from './read-pack';
import { refuteUnless } from './verify-step';

const signatureKeys = 'ByteRange Contents Filter M Name Reason Reference SubFilter Type';

/**
 * The one signature is a certifying one that permits no change (DocMDP, P=1): a program that honours it shows a warning for whatever
 * is added later.
 */
export function verifyCertification(pdf: PDFDocument): string {
  const none = 'The signature doesn’t forbid changes.';
  const certifying = pdf.catalog.lookupMaybe(PDFName.of('Perms'), PDFDict)?.get(PDFName.of('DocMDP'));
  refuteUnless(certifying instanceof PDFRef, none);
  const fields = pdf.catalog.lookup(PDFName.of('AcroForm'), PDFDict).lookup(PDFName.of('Fields'), PDFArray);
  refuteUnless(fields.size() === 1, 'The file has more form fields than its signature.');
  const isThis = fields.lookup(0, PDFDict).get(PDFName.of('V')) === certifying;
  refuteUnless(isThis, 'What forbids changes is another signature.');
  const signature = pdf.context.lookup(certifying, PDFDict);
  refuteUnless(keysOf(signature).join(' ') === signatureKeys, 'The signature says more than a pack’s does.');
  const references = signature.lookup(PDFName.of('Reference'), PDFArray);
  const reference = references.lookup(0, PDFDict);
  const level = reference.lookup(PDFName.of('TransformParams'), PDFDict).get(PDFName.of('P'));
  const isSealed =
    references.size() === 1 &&
    reference.get(PDFName.of('TransformMethod')) === PDFName.of('DocMDP') &&
    level instanceof PDFNumber &&
    level.asNumber() === 1;
  refuteUnless(isSealed, none);
  return 'The signature certifies the file and permits no change.';
}
