import { Readable } from 'node:stream';
import { z } from 'zod';
import type { JobContext, JobFunction } from '../jobs/job-context';
import { JobFault } from '../jobs/job-context';
import { theStore } from '../media/the-store';
import { investigatorById } from '../session/investigator-by-id';
import { scopeUnder, type WarrantScope } from '../warrant/scope';
import { disclosedPack } from './disclosed-pack';
import { filesToSearch, storeContainer } from './make/container-of';
import { faultOf } from './make/fault-of';
import { fixPack } from './make/fix-pack';
import { recordFailure, recordSeal } from './make/record-seal';
import { requireStillCovered } from './make/require-still-covered';
import { sealDocument } from './make/seal-document';
import { attachment, loadPack, readAttachments, readManifest } from './read-pack';
import { requireNoLeak } from './redaction/require-no-leak';
import { renderPack } from './render-pack';

const Input = z.object({
  pack: z.uuid(),
  session: z.uuid(),
  case: z.string(),
  warrant: z.string(),
  purpose: z.string(),
  /** The reason that was given for it. */
  justification: z.uuid(),
});
type Input = z.output<typeof Input>;

/** In the order in which somebody who waits sees them. */
const STEPS = [
  'Opening the messages',
  'Drawing the pages',
  'Looking for what is redacted',
  'Entering the pack, waiting for the witnesses',
  'Signing and dating',
  'Building the container, sealing',
] as const;

/**
 * The job behind "Generate": scope is judged anew for the person who asked, every message is opened under one entry, the document
 * is rendered, its id entered and seen by the witnesses, then signed and dated, stored, and the pack sealed. Repeatable from the start until it is
 * sealed: nothing before that takes a page number or changes the pack.
 */
export const generatePack: JobFunction = async (job) => {
  const input = Input.parse(job.input);
  try {
    return await generate(await scopeOf(input, job.startedById), input, job);
  } catch (error) {
    await recordFailure(input.pack);
    throw faultOf(error);
  }
};

async function scopeOf(input: Input, personId: string): Promise<WarrantScope> {
  const who = await investigatorById(personId, input.session);
  if (who === null) throw new JobFault('The account of the person who asked for this pack is closed.');
  const { case: caseReference, warrant: warrantReference, purpose } = input;
  return scopeUnder(who, { caseReference, warrantReference, purpose, use: 'evidence' });
}

async function generate(scope: WarrantScope, { pack, justification }: Input, job: JobContext) {
  const begin = stepper(job);
  await begin(0);
  const look = { act: 'pack.generated' as const, payload: { justification } };
  const { document, secrets, assembled } = await disclosedPack(scope, pack, look);
  await begin(1);
  const rendered = await renderPack(document);
  const attachments = readAttachments(await loadPack(rendered));
  const { manifest, packId } = readManifest(attachments);
  const manifestBytes = attachment(attachments, 'manifest.json');
  await begin(2);
  if (secrets.length > 0)
    await requireNoLeak(scope, pack, { pdf: rendered, files: filesToSearch(document, manifestBytes), secrets });
  await begin(3);
  const proof = await fixPack(scope, pack, packId);
  await begin(4);
  const { pdf, timestamp } = await sealDocument(rendered, proof, document.preparedAt, job.signal);
  await begin(5);
  // Here too, so that what is no longer covered isn't stored.
  await requireStillCovered(scope, assembled);
  const file = await (await theStore()).put(Readable.from([Buffer.from(pdf)]));
  const parts = { document, pdf, manifestBytes, exportProof: proof, ...(timestamp && { timestampToken: timestamp }) };
  const container = await storeContainer(parts, job.signal);
  const seal = {
    fileSha256: file.sha256,
    fileBytes: file.bytes,
    containerSha256: container.sha256,
    containerBytes: container.bytes,
    packId,
    batesFirst: document.batesFirst,
    batesLast: document.batesFirst + manifest.pages.length - 1,
  };
  await recordSeal(scope, pack, assembled, seal);
  await job.report({ step: '', done: STEPS.length, total: STEPS.length });
  return { ...seal };
}

/** Says which step begins, unless somebody cancelled. */
const stepper = (job: JobContext) => async (at: number) => {
  job.throwIfCancelled();
  await job.report({ step: STEPS[at] ?? '', done: at, total: STEPS.length });
};
