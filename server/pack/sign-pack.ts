import { SignPdf } from '@signpdf/signpdf';
import { Signer } from '@signpdf/utils';
import { PDFDocument } from 'pdf-lib';
import { attachExportProof, type ExportProof } from './export-proof';
import type { PackKey } from './pack-key';
import { type SignedCms, type Stamp, signCms } from './sign-cms';
import { addSignatureField } from './signature-field';
import { type SecurityStore, writeSecurityStore } from './trust/security-store';

/** Kept free for signature, attributes and a time stamp with a long chain: bytes. */
const signatureRoom = 14_000;

/** What outsiders are to be shown beside the signature itself. */
export interface SealTrust {
  /** Dates the signature; without it the time is the signer's own word. */
  stamp?: Stamp;
  /** Certificates and lists of withdrawn ones, for those who check when the authorities are gone. */
  store?: SecurityStore;
  /** That the pack was entered in the ledger before. */
  proof?: ExportProof;
}

export interface SealedPdf {
  pdf: Uint8Array;
  /** The token over the signature, DER: the same as in the PDF; null without an authority. */
  timestamp: Buffer | null;
}

class PackSigner extends Signer {
  signed: SignedCms | null = null;

  constructor(
    private readonly key: PackKey,
    private readonly stamp: Stamp | undefined,
  ) {
    super();
  }

  override async sign(signedBytes: Buffer): Promise<Buffer> {
    this.signed = await signCms(signedBytes, this.key, this.stamp);
    return this.signed.cms;
  }
}

/**
 * Seals a rendered pack: one certifying PAdES signature (ETSI EN 319 142-1) over the whole file; B-T with a stamp, B-B without one.
 * The same pack, key, time and store give the same bytes outside the signature, and without a stamp the same file.
 * @param signedAt the signer's own statement of the time
 * @throws whatever the stamp throws; then nothing is sealed
 */
export async function sealPdf(
  pdf: Uint8Array,
  key: PackKey,
  signedAt: Date,
  { stamp, store, proof }: SealTrust = {},
): Promise<SealedPdf> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  if (proof !== undefined) await attachExportProof(document, proof, signedAt);
  if (store !== undefined) writeSecurityStore(document, store);
  const certificates = [key.certificate, ...key.chain].reduce((sum, { length }) => sum + length, 0);
  addSignatureField(document, { signedAt, room: 2 * (signatureRoom + certificates) });
  const prepared = await document.save({ useObjectStreams: false, addDefaultPage: false });
  const signer = new PackSigner(key, stamp);
  const sealed = await new SignPdf().sign(Buffer.from(prepared), signer);
  return { pdf: sealed, timestamp: signer.signed?.timestamp ?? null };
}

/** `sealPdf`, for those who need the file alone. */
export async function signPack(
  pdf: Uint8Array,
  key: PackKey,
  signedAt: Date,
  trust: SealTrust = {},
): Promise<Uint8Array> {
  return (await sealPdf(pdf, key, signedAt, trust)).pdf;
}
