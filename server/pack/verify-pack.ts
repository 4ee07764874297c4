import type { PDFDocument } from 'pdf-lib';
import { findSignature } from './find-signature';
import type { Manifest } from './manifest';
import { type Attachments, loadPack, readAttachments, readManifest } from './read-pack';
import { verifyAttachments, verifyCustody, verifyMessages } from './verify-attachments';
import { verifyCertification } from './verify-certification';
import { verifyCheckpoint } from './verify-checkpoint';
import { type LogTrust, verifyExportProof } from './verify-export-proof';
import { verifyBates, verifyFonts, verifyPackId, verifyPages, verifyPictures, verifyStructure } from './verify-pages';
import { verifyScopeReceipt } from './verify-scope-receipt';
import { verifyShape } from './verify-shape';
import { type SignerTrust, type VerifiedSignature, verifySignature, verifySigner } from './verify-signature';
import { runStep, Undecidable, type VerifyStep } from './verify-step';
import { type TimestampTrust, timestampOf, verifyTimestamp } from './verify-timestamp';
import { type ReadStore, readStore, verifyWithdrawals } from './verify-withdrawals';

/**
 * What the reader knows from outside the file. Nothing in a pack can stand in for it. The signer and the time-stamp authority are known by
 * the SHA-256 of their certificates or by who issued them, the ledger by its key or a policy with its witnesses.
 */
export interface PackTrust extends SignerTrust, TimestampTrust, LogTrust {}

/** What no step looks at; to be shown beside the verdict. */
export const notChecked: readonly string[] = [
  'The time that the signer wrote into the file: only the time stamp’s counts, and it says when the signature was there at the latest.',
  'Whether the certificates of signer and time-stamp authority have been withdrawn since: lists in the pack are as old as the pack. Ask for fresh ones.',
  'The seized files: the manifest says which bytes of which file each message was read from; compare them there.',
  'The commitments of the messages: opening one needs its salt, which is not in the pack.',
  'That the lines of the custody extract are in the ledger under the checkpoint: the pack proves its own entry alone.',
  'That the warrant, the corpus and the counts are still as the scope receipt says: `ambit verify scope` asks the portal.',
  'That every other program draws the pages the same way.',
];

const stepNames = {
  wholeFile: 'Whole file signed',
  signature: 'Signature',
  signer: 'Signer',
  timestamp: 'Time stamp',
  certification: 'Changes forbidden',
  withdrawals: 'Certificates not withdrawn',
  shape: 'Nothing hidden',
  attachments: 'Attachments',
  packId: 'Pack id',
  exportProof: 'Entered before sealing',
  pages: 'Pages',
  fonts: 'Fonts',
  pictures: 'Pictures',
  messages: 'Messages',
  custody: 'Custody extract',
  structure: 'Structure',
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

async function signatureSteps(
  file: Uint8Array,
  trust: PackTrust,
  signature: Held<VerifiedSignature>,
): Promise<VerifyStep[]> {
  const found = new Held<ReturnType<typeof findSignature>>();
  return [
    await runStep(stepNames.wholeFile, () => {
      found.keep(findSignature(file));
      return 'One signature covers every byte of the file.';
    }),
    await runStep(stepNames.signature, () => {
      signature.keep(verifySignature(found.get()));
      return 'The file is as it was when it was signed.';
    }),
    await runStep(stepNames.signer, () => verifySigner(signature.get(), trust, whenSigned(signature.get()))),
    await runStep(stepNames.timestamp, () => verifyTimestamp(timestampOf(signature.get()), trust)),
  ];
}

/** The stamp's time, or now where there is none that can be read. */
function whenSigned(signature: VerifiedSignature): Date {
  try {
    return timestampOf(signature).time;
  } catch {
    return new Date();
  }
}

async function contentSteps(
  file: Uint8Array,
  trust: PackTrust,
  signature: Held<VerifiedSignature>,
): Promise<VerifyStep[]> {
  let store: ReadStore | null = null;
  const pdf = new Held<PDFDocument>();
  const attachments = new Held<Attachments>();
  const read = new Held<{ manifest: Manifest; packId: string }>();
  const manifest = () => read.get().manifest;
  return [
    await runStep(stepNames.shape, async () => {
      store = readStore(pdf.keep(await loadPack(file)));
      return verifyShape(pdf.get());
    }),
    await runStep(stepNames.certification, () => verifyCertification(pdf.get())),
    ...(await withdrawalSteps(store, signature, trust)),
    await runStep(stepNames.attachments, () => {
      read.keep(readManifest(attachments.keep(readAttachments(pdf.get()))));
      return verifyAttachments(attachments.get(), manifest());
    }),
    await runStep(stepNames.packId, () => verifyPackId(pdf.get(), manifest(), read.get().packId)),
    await runStep(stepNames.exportProof, () => verifyExportProof(attachments.get(), read.get().packId, trust)),
    await runStep(stepNames.pages, () => verifyPages(pdf.get(), manifest())),
    await runStep(stepNames.fonts, () => verifyFonts(pdf.get(), manifest())),
    await runStep(stepNames.pictures, () => verifyPictures(pdf.get(), manifest())),
    await runStep(stepNames.structure, () => verifyStructure(pdf.get(), manifest())),
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
  const known = { ...trust, logVkey: trust.logVkey ?? keyIn(trust.policy) };
  const signature = new Held<VerifiedSignature>();
  return [...(await signatureSteps(file, known, signature)), ...(await contentSteps(file, known, signature))];
}

/** Only a pack that brings lists of withdrawn certificates can be held against them. */
async function withdrawalSteps(
  store: ReadStore | null,
  signature: Held<VerifiedSignature>,
  trust: PackTrust,
): Promise<VerifyStep[]> {
  if (store === null || store.lists.length === 0) return [];
  return [await runStep(stepNames.withdrawals, () => verifyWithdrawals(store, signature.get(), trust))];
}

/** The one log key of a policy; with several it is for the reader to say which was due. */
function keyIn(policy: string | undefined): string | undefined {
  const lines = (policy ?? '').split('\n').filter((line) => /^log\s/.test(line));
  return lines.length === 1 ? lines[0]?.split(/\s+/)[1] : undefined;
}
