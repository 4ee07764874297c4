import type { PDFDocument } from 'pdf-lib';
import { findSignature } from './find-signature';
import type { Manifest } from './manifest';
import { type Attachments, loadPack, readAttachments, readManifest } from './read-pack';
import { verifyAttachments, verifyCustody, verifyMessages } from './verify-attachments';
import { verifyCheckpoint } from './verify-checkpoint';
import { verifyBates, verifyFonts, verifyPackId, verifyPages, verifyPictures } from './verify-pages';
import { verifyScopeReceipt } from './verify-scope-receipt';
import { verifyShape } from './verify-shape';
import { verifySignature, verifySigner } from './verify-signature';
import { runStep, Undecidable, type VerifyStep } from './verify-step';

/** What the reader knows from outside the file. Nothing in a pack can stand in for it. */
export interface PackTrust {
  /** SHA-256 of the signer's certificate. */
  certificateSha256?: string;
  /** Public key of the ledger (C2SP signed-note vkey). */
  logVkey?: string;
}

/** What no step looks at; to be shown beside the verdict. */
export const notChecked: readonly string[] = [
  'When the file was signed: the time in it is the signer’s own word, no time-stamp authority confirms it.',
  'Whether the signer’s certificate has been withdrawn.',
  'The seized files: the manifest says which bytes of which file each message was read from; compare them there.',
  'The commitments of the messages: opening one needs its salt, which is not in the pack.',
  'That the lines of the custody extract are in the ledger under the checkpoint: the pack holds no inclusion proofs.',
  'That the warrant, the corpus and the counts are still as the scope receipt says: `ambit verify scope` asks the portal.',
  'That every other program draws the pages the same way.',
];

const stepNames = {
  wholeFile: 'Whole file signed',
  signature: 'Signature',
  signer: 'Signer',
  shape: 'Nothing hidden',
  attachments: 'Attachments',
  packId: 'Pack id',
  pages: 'Pages',
  fonts: 'Fonts',
  pictures: 'Pictures',
  messages: 'Messages',
  custody: 'Custody extract',
  bates: 'Bates numbers',
  checkpoint: 'Checkpoint',
  scopeReceipt: 'Scope receipt',
} as const;

/** A value that a later step needs. A step that asks for one that was never made stays open; the earlier one is refuted. */
class Held<T> {
  private value: T | undefined;

  keep(value: T): T {
    this.value = value;
    return value;
  }

  get(): T {
    if (this.value === undefined) throw new Undecidable('Not reached, because an earlier step failed.');
    return this.value;
  }
}

async function signatureSteps(file: Uint8Array, trust: PackTrust): Promise<VerifyStep[]> {
  const found = new Held<ReturnType<typeof findSignature>>();
  const certificate = new Held<ReturnType<typeof verifySignature>>();
  return [
    await runStep(stepNames.wholeFile, () => {
      found.keep(findSignature(file));
      return 'One signature covers every byte of the file.';
    }),
    await runStep(stepNames.signature, () => {
      certificate.keep(verifySignature(found.get()));
      return 'The file is as it was when it was signed.';
    }),
    await runStep(stepNames.signer, () => verifySigner(certificate.get(), trust.certificateSha256)),
  ];
}

async function contentSteps(file: Uint8Array, trust: PackTrust): Promise<VerifyStep[]> {
  const pdf = new Held<PDFDocument>();
  const attachments = new Held<Attachments>();
  const read = new Held<{ manifest: Manifest; packId: string }>();
  const manifest = () => read.get().manifest;
  return [
    await runStep(stepNames.shape, async () => verifyShape(pdf.keep(await loadPack(file)))),
    await runStep(stepNames.attachments, () => {
      read.keep(readManifest(attachments.keep(readAttachments(pdf.get()))));
      return verifyAttachments(attachments.get(), manifest());
    }),
    await runStep(stepNames.packId, () => verifyPackId(pdf.get(), manifest(), read.get().packId)),
    await runStep(stepNames.pages, () => verifyPages(pdf.get(), manifest())),
    await runStep(stepNames.fonts, () => verifyFonts(pdf.get(), manifest())),
    await runStep(stepNames.pictures, () => verifyPictures(pdf.get(), manifest())),
    await runStep(stepNames.messages, () => verifyMessages(attachments.get(), manifest())),
    await runStep(stepNames.custody, () => verifyCustody(attachments.get(), manifest())),
    await runStep(stepNames.bates, () => verifyBates(manifest())),
    await runStep(stepNames.checkpoint, () => verifyCheckpoint(attachments.get(), manifest(), trust.logVkey)),
    await runStep(stepNames.scopeReceipt, () => verifyScopeReceipt(attachments.get(), manifest(), trust.logVkey)),
  ];
}

/**
 * Checks a sealed pack, offline, with nothing but the file and what the reader knows. Never throws: a file that
 * can't be read is refuted. Show `notChecked` beside the result.
 */
export async function verifyPack(file: Uint8Array, trust: PackTrust = {}): Promise<VerifyStep[]> {
  return [...(await signatureSteps(file, trust)), ...(await contentSteps(file, trust))];
}
