import { Readable } from 'node:stream';
import { z } from 'zod';
import { type CasebookTransaction, casebook } from '../casebook';
import { now } from '../clock';
import { LedgerUnavailable } from '../custody/ledger-unavailable';
import { type ChangeDraft, recordChange } from '../custody/outbox';
import { JobFault, type JobFunction } from '../jobs/job-context';
import { theStore } from '../media/the-store';
import { Refused } from '../refusal';
import { investigatorById } from '../session/investigator-by-id';
import { changeUnder } from '../warrant/change-under';
import { scopeUnder, type WarrantScope } from '../warrant/scope';
import { assemblePack } from './assemble-pack';
import { loadPack, readAttachments, readManifest } from './read-pack';
import { renderPack } from './render-pack';
import { signPack } from './sign-pack';
import { thePackKey } from './the-pack-key';

const Input = z.object({
  pack: z.uuid(),
  session: z.uuid(),
  case: z.string(),
  warrant: z.string(),
  purpose: z.string(),
  /** The reason that was given for it. */
  justification: z.uuid(),
});

/**
 * The job behind "Generate": scope is judged anew for the person who asked, every message is opened under one entry, the document
 * is rendered and signed, the file stored, the pack sealed. Repeatable from the start until it is sealed.
 */
export const generatePack: JobFunction = async (job) => {
  const input = Input.parse(job.input);
  try {
    return await generate(input, job);
  } catch (error) {
    await casebook().pack.updateMany({ where: { id: input.pack, state: 'generating' }, data: { state: 'failed' } });
    if (error instanceof Refused)
      throw new JobFault('The warrant no longer covers everything in this pack, or you no longer work under it.');
    // The ledger takes nothing, is in doubt, or the witnesses haven't confirmed it: the sentence says which.
    if (error instanceof LedgerUnavailable) throw new JobFault(error.message);
    throw error;
  }
};

async function generate(input: z.output<typeof Input>, job: Parameters<JobFunction>[0]) {
  const who = await investigatorById(job.startedById, input.session);
  if (who === null) throw new JobFault('The account of the person who asked for this pack is closed.');
  const scope = await scopeUnder(who, {
    caseReference: input.case,
    warrantReference: input.warrant,
    purpose: input.purpose,
    use: 'evidence',
  });
  await job.report({ step: 'Opening the messages', done: 0, total: 4 });
  const document = await assemblePack(scope, input.pack, input.justification);
  job.throwIfCancelled();
  await job.report({ step: 'Drawing the pages', done: 1, total: 4 });
  const rendered = await renderPack(document);
  job.throwIfCancelled();
  await job.report({ step: 'Signing', done: 2, total: 4 });
  const { manifest, packId } = readManifest(readAttachments(await loadPack(rendered)));
  const signed = await signPack(rendered, await thePackKey(), document.preparedAt);
  await job.report({ step: 'Sealing', done: 3, total: 4 });
  const store = await theStore();
  const { sha256, bytes } = await store.put(Readable.from([Buffer.from(signed)]));
  const batesLast = document.batesFirst + manifest.pages.length - 1;
  const seal = { fileSha256: sha256, fileBytes: bytes, packId, batesFirst: document.batesFirst, batesLast };
  await sealPack(scope, input.pack, seal);
  await job.report({ step: '', done: 4, total: 4 });
  return { ...seal };
}

type Seal = { fileSha256: string; fileBytes: number; packId: string; batesFirst: number; batesLast: number };

async function sealPack(scope: WarrantScope, id: string, seal: Seal): Promise<void> {
  await recordChange(async (tx) => {
    await takeNumbers(tx, scope.terms.caseId, seal);
    const { warrantId } = scope.terms;
    const { supersedesId } = await tx.pack.update({
      where: { id },
      data: { ...seal, warrantId, state: 'sealed', sealedAt: now() },
    });
    const also = supersedesId === null ? [] : await supersede(tx, scope, supersedesId, id);
    return { result: null, draft: changeUnder(scope, 'pack.sealed', { pack: id, ...seal }), also };
  });
}

/** The pack in whose place this one comes stands back; one that was recalled stays so. */
async function supersede(tx: CasebookTransaction, scope: WarrantScope, id: string, by: string): Promise<ChangeDraft[]> {
  const { count } = await tx.pack.updateMany({
    where: { id, state: { in: ['sealed', 'served'] } },
    data: { state: 'superseded' },
  });
  return count === 0 ? [] : [changeUnder(scope, 'pack.superseded', { pack: id, by })];
}

/** Bates numbers are never given twice: another pack sealed meanwhile means drawing this one again. */
async function takeNumbers(tx: CasebookTransaction, caseId: number, { batesFirst, batesLast }: Seal): Promise<void> {
  const { count } = await tx.case.updateMany({
    where: { id: caseId, batesNext: batesFirst },
    data: { batesNext: batesLast + 1 },
  });
  if (count !== 1)
    throw new JobFault('Another pack of this case took these page numbers meanwhile. Generate it once more.');
}
