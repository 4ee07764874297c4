import { randomUUID } from 'node:crypto';
import type { CasebookTransaction } from '../casebook';
import { findVisible } from '../corpus/page';
import type { Json } from '../custody/entry-draft';
import { recordChange } from '../custody/outbox';
import { startJob } from '../jobs/start-job';
import { requireJustified } from '../justify/require-justified';
import { BadInput, Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { requireDraft, requirePrepare } from './find-pack';
import { requireEvidenceUse } from './require-evidence-use';

/** More messages than this are several packs: a court reads pages. */
const MAX_ITEMS = 5000;

type Changed = { readonly id: string; readonly entry: number };

/** Begins a pack; its reference counts on in the case: P-1, P-2. */
export async function createPack(scope: WarrantScope, title: string): Promise<Changed & { reference: string }> {
  await requirePrepare(scope);
  const { caseId, warrantId, purpose, investigator } = scope.terms;
  const { result, proof } = await recordChange(async (tx) => {
    // One at a time in a case, so that no two take the same reference.
    await tx.$queryRaw`SELECT 1 FROM case_file WHERE id = ${caseId} FOR UPDATE`;
    const count = await tx.pack.count({ where: { caseId } });
    const reference = `P-${count + 1}`;
    const { id } = await tx.pack.create({
      data: { id: randomUUID(), caseId, warrantId, purpose, reference, title, authorId: investigator.id },
    });
    return { result: { id, reference }, draft: changeUnder(scope, 'pack.drafted', { pack: id, reference }) };
  });
  return { ...result, entry: proof.index };
}

/** Adds messages at the end, in the order given; those in it already stay where they are. One out of scope refuses the whole. */
export async function addToPack(
  scope: WarrantScope,
  id: string,
  wanted: { keys?: readonly bigint[]; ids?: readonly string[] },
): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  const keys = [...new Set(wanted.keys ?? [])];
  const ids = [...new Set(wanted.ids ?? [])];
  const visible = await findVisible(scope, { ids: keys, extIds: ids });
  const foundKeys = new Set(visible.map((place) => place.id));
  const foundIds = new Set(visible.map((place) => place.extId));
  if (!keys.every((key) => foundKeys.has(key)) || !ids.every((one) => foundIds.has(one)))
    throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
  const present = new Set(pack.items.map(({ messageId }) => messageId));
  const added = visible.filter((place) => !present.has(place.id));
  if (pack.items.length + added.length > MAX_ITEMS) throw new BadInput(`A pack holds at most ${MAX_ITEMS} messages.`);
  const first = (pack.items.at(-1)?.ordinal ?? 0) + 1;
  return change(scope, id, { added: added.map((place) => place.extId) }, async (tx) => {
    await tx.packItem.createMany({
      data: added.map((place, at) => ({ packId: id, messageId: place.id, ordinal: first + at })),
    });
  });
}

export async function removeFromPack(scope: WarrantScope, id: string, keys: readonly bigint[]): Promise<Changed> {
  await requirePrepare(scope);
  await requireDraft(scope, id);
  return change(scope, id, { removed: keys.map(String) }, async (tx) => {
    await tx.packItem.deleteMany({ where: { packId: id, messageId: { in: [...keys] } } });
  });
}

/** Sets the whole order: every item once. */
export async function orderPack(scope: WarrantScope, id: string, keys: readonly bigint[]): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  const known = new Set(pack.items.map(({ messageId }) => messageId));
  if (keys.length !== known.size || new Set(keys).size !== keys.length || !keys.every((key) => known.has(key))) {
    throw new BadInput('The order must name every message of the pack once.');
  }
  return change(scope, id, { ordered: keys.length }, async (tx) => {
    for (const [at, key] of keys.entries()) {
      await tx.packItem.update({
        where: { packId_messageId: { packId: id, messageId: key } },
        data: { ordinal: at + 1 },
      });
    }
  });
}

export async function captionItem(scope: WarrantScope, id: string, key: bigint, caption: string): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  if (!pack.items.some(({ messageId }) => messageId === key)) throw new Refused('NOT_YOURS', scope.terms.caseAlias);
  return change(scope, id, { captioned: String(key) }, async (tx) => {
    await tx.packItem.update({ where: { packId_messageId: { packId: id, messageId: key } }, data: { caption } });
  });
}

/** Starts the job that opens, renders, signs and seals. */
export async function generatePack(scope: WarrantScope, id: string): Promise<Changed & { job: string }> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  if (pack.items.length === 0) throw new BadInput('This pack is empty: add messages first.');
  await requireInside(scope, pack.items);
  await requireEvidenceUse(scope);
  const { caseId, investigator, warrantReference, purpose, caseReference } = scope.terms;
  const file = { id: caseId, reference: caseReference };
  const justification = await requireJustified(investigator, file, 'pack.generate', [id]);
  const { result, proof } = await recordChange(async (tx) => {
    const input = {
      pack: id,
      session: investigator.sessionId,
      case: caseReference,
      warrant: warrantReference,
      purpose,
      justification,
    };
    const job = await startJob(tx, { kind: 'pack', caseId, startedById: investigator.id, input });
    const { count } = await tx.pack.updateMany({
      where: { id, jobId: pack.jobId },
      // A draft begun under an earlier version becomes this version's: what it prints is judged under it.
      data: { state: 'generating', jobId: job, warrantId: scope.terms.warrantId },
    });
    if (count !== 1) throw new BadInput('This pack is being generated now.');
    return { result: job, draft: changeUnder(scope, 'pack.changed', { pack: id, generating: true, justification }) };
  });
  return { id, job: result, entry: proof.index };
}

/** Asked again when it is made: this only spares somebody the wait. */
async function requireInside(scope: WarrantScope, items: readonly { messageId: bigint }[]): Promise<void> {
  const inside = await findVisible(scope, { ids: items.map(({ messageId }) => messageId) });
  if (inside.length !== items.length)
    throw new BadInput('An item of this pack is no longer inside the warrant: take it out first.');
}

async function change(
  scope: WarrantScope,
  id: string,
  payload: { [key: string]: Json },
  write: (tx: CasebookTransaction) => Promise<void>,
): Promise<Changed> {
  const { proof } = await recordChange(async (tx) => {
    await write(tx);
    return { result: null, draft: changeUnder(scope, 'pack.changed', { pack: id, ...payload }) };
  });
  return { id, entry: proof.index };
}
