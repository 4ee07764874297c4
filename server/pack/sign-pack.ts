import { createHash, sign } from 'node:crypto';
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import { SignPdf } from '@signpdf/signpdf';
import { Signer, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils';
import { PDFDocument } from 'pdf-lib';
import { attributesToSign, encodeCms } from './cms';
import type { PackKey } from './pack-key';

/** Bytes kept free for the CMS: certificate and RSA-3072 signature need about 2,000. */
const signatureRoom = 4096;

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

class PackSigner extends Signer {
  constructor(private readonly key: PackKey) {
    super();
  }

  override async sign(signedBytes: Buffer): Promise<Buffer> {
    const { certificate, privateKey } = this.key;
    const documentDigest = digest(signedBytes);
    const certificateDigest = digest(certificate);
    const signature = sign('sha256', attributesToSign(documentDigest, certificateDigest), privateKey);
    return encodeCms({ certificate, documentDigest, signature }, certificateDigest);
  }
}

/**
 * Signs a rendered pack: PAdES B-B (ETSI EN 319 142-1), one signature over the whole file.
 * The same pack, key and time give the same bytes.
 * @param signedAt the signer's own statement of the time; nobody else vouches for it
 */
export async function signPack(pdf: Uint8Array, key: PackKey, signedAt: Date): Promise<Uint8Array> {
  const pdfDoc = await PDFDocument.load(pdf, { updateMetadata: false });
  pdflibAddPlaceholder({
    pdfDoc,
    reason: 'Evidence pack sealed',
    contactInfo: '',
    name: 'Evidence pack seal',
    location: '',
    signingTime: signedAt,
    signatureLength: signatureRoom,
    subFilter: SUBFILTER_ETSI_CADES_DETACHED,
  });
  const prepared = await pdfDoc.save({ useObjectStreams: false, addDefaultPage: false });
  return new SignPdf().sign(Buffer.from(prepared), new PackSigner(key));
}
