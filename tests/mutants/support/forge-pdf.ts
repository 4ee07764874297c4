import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { decodeCms, encodeCms } from '@/server/pack/cms';
import type { PackKey } from '@/server/pack/pack-key';
import { sealPdf } from '@/server/pack/sign-pack';
import { preparedAt, type SealedWorld } from './sealed-world';

/** PDFs changed by somebody who can seal them again. */

export async function forgedPdf(
  { unsigned, proof, stamp }: SealedWorld,
  key: PackKey,
  change: (pdf: PDFDocument) => void | Promise<void>,
): Promise<Buffer> {
  const pdf = await PDFDocument.load(unsigned, { updateMetadata: false });
  await change(pdf);
  const changed = await pdf.save({ useObjectStreams: false });
  return Buffer.from((await sealPdf(changed, key, preparedAt, { stamp, proof })).pdf);
}

const attachments = (pdf: PDFDocument): PDFArray =>
  pdf.catalog
    .lookup(PDFName.of('Names'), PDFDict)
    .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
    .lookup(PDFName.of('Names'), PDFArray);

const ATTACHED = ['checkpoint.txt', 'custody.jsonl', 'manifest.json', 'messages.jsonl', 'scope-receipt.json'];

export function swapAttachment(pdf: PDFDocument, name: string, bytes: Uint8Array | string): void {
  const spec = attachments(pdf).lookup(ATTACHED.indexOf(name) * 2 + 1, PDFDict);
  const stream = pdf.context.flateStream(bytes, { Type: 'EmbeddedFile' });
  spec.lookup(PDFName.of('EF'), PDFDict).set(PDFName.of('F'), pdf.context.register(stream));
}

/** The pages' content streams change places. */
export function swapPages(pdf: PDFDocument, one: number, other: number): void {
  const [first, second] = [pdf.getPage(one).node, pdf.getPage(other).node];
  const [content, others] = [first.get(PDFName.of('Contents')), second.get(PDFName.of('Contents'))];
  if (!content || !others) throw new Error('a page is empty');
  first.set(PDFName.of('Contents'), others);
  second.set(PDFName.of('Contents'), content);
}

/** Two pictures change places. */
export function swapPictures(pdf: PDFDocument): void {
  const found = pdf.getPages().flatMap(({ node }) => {
    const images = node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
    return (images?.keys() ?? []).map((name) => ({ images, name }));
  });
  const [one, other] = found;
  const [first, second] = [one?.images?.get(one.name), other?.images?.get(other.name)];
  if (!one || !other || !first || !second) throw new Error('the sample shows fewer than two pictures');
  one.images?.set(one.name, second);
  other.images?.set(other.name, first);
}

/** Puts another time-stamp, or none, into the signature of a PDF: nothing else of the file changes. */
export function withToken(pdf: Buffer, token: Uint8Array | undefined): Buffer {
  const [from, to] = signatureAt(pdf);
  const parts = decodeCms(withoutPadding(Buffer.from(pdf.toString('latin1', from, to), 'hex')));
  const digests = [parts.certificate, ...parts.chain].map((one) => createHash('sha256').update(one).digest());
  const { timestamp: _, ...rest } = parts;
  const cms = encodeCms({ ...rest, ...(token && { timestamp: token }) }, digests).toString('hex');
  const changed = Buffer.from(pdf);
  changed.write(cms.padEnd(to - from, '0'), from, 'latin1');
  return changed;
}

/** Where the signature's digits lie. */
export function signatureAt(pdf: Buffer): [number, number] {
  const at = pdf.indexOf('/Contents <', pdf.indexOf('/ByteRange')) + '/Contents <'.length;
  return [at, pdf.indexOf('>', at)];
}

/** DER says how long it is. */
export const withoutPadding = (der: Buffer): Buffer => der.subarray(0, 4 + der.readUInt16BE(2));

export const signatureOf = (pdf: Buffer): Uint8Array =>
  decodeCms(withoutPadding(Buffer.from(pdf.toString('latin1', ...signatureAt(pdf)), 'hex'))).signature;
