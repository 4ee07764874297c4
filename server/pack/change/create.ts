import { randomUUID } from 'node:crypto';
import { type CasebookTransaction, casebook } from '../../casebook';
import { recordChange } from '../../custody/outbox';
import type { Prisma } from '../../generated/prisma/client';
import { BadInput, Refused } from '../../refusal';
import { versionsIn } from '../../review/work-state';
import { changeUnder } from '../../warrant/change-under';
import type { WarrantScope } from '../../warrant/scope';
import { requirePrepare } from '../find-pack';
import { SETTLED } from '../pack-states';
import { carryRedactions } from '../redaction/read-redactions';
import type { Changed } from './change-draft';

type Begun = Changed & { readonly reference: string };

/** Begins a pack; its reference counts on in the case: P-1, P-2. */
export async function createPack(scope: WarrantScope, title: string): Promise<Begun> {
  await requirePrepare(scope);
  const { result, proof } = await recordChange(async (tx) => {
    const begun = await begin(tx, scope, { title });
    return { result: begun, draft: changeUnder(scope, 'pack.drafted', { pack: begun.id, reference: begun.reference }) };
  });
  return { ...result, entry: proof.index };
}

/**
 * Begins the pack that comes in the place of a sealed one: a correction is a new pack that names the old. Sections, items, captions, exhibit
 * references and template are carried over; what has left the warrant's cover since then is too, and shows as such.
 */
export async function beginSuccessor(scope: WarrantScope, id: string): Promise<Begun> {
  await requirePrepare(scope);
  const { caseId, caseAlias } = scope.terms;
  const old = await casebook().pack.findFirst({
    where: { id, caseId, warrantId: { in: await versionsIn(scope.terms, ['open']) } },
    include: { items: true, sections: true },
  });
  if (old === null) throw new Refused('NOT_YOURS', caseAlias);
  if (!SETTLED.includes(old.state)) throw new BadInput('This pack is not sealed yet: change it as it is.');
  const { title, language, jurisdiction, timeZone, contextBefore, contextAfter, contextWhyNot } = old;
  const template = { title, language, jurisdiction, timeZone, contextBefore, contextAfter, contextWhyNot };
  const { result, proof } = await recordChange(async (tx) => {
    const begun = await begin(tx, scope, { ...template, supersedesId: id });
    const sections = new Map(old.sections.map((section) => [section.id, randomUUID()]));
    await tx.packSection.createMany({
      data: old.sections.map((one) => ({ ...one, id: sections.get(one.id) ?? randomUUID(), packId: begun.id })),
    });
    await tx.packItem.createMany({
      data: old.items
        .filter(({ isContext }) => !isContext)
        .map((item) => ({ ...item, packId: begun.id, sectionId: sections.get(item.sectionId ?? '') ?? null })),
    });
    await carryRedactions(tx, id, begun.id);
    const payload = { pack: begun.id, reference: begun.reference, supersedes: id };
    return { result: begun, draft: changeUnder(scope, 'pack.drafted', payload) };
  });
  return { ...result, entry: proof.index };
}

type Terms = Omit<
  Prisma.PackUncheckedCreateInput,
  'id' | 'caseId' | 'warrantId' | 'purpose' | 'reference' | 'authorId'
>;

async function begin(tx: CasebookTransaction, { terms }: WarrantScope, data: Terms) {
  const { caseId, warrantId, purpose, investigator } = terms;
  // One at a time in a case, so that no two take the same reference.
  await tx.$queryRaw`SELECT 1 FROM case_file WHERE id = ${caseId} FOR UPDATE`;
  const reference = `P-${(await tx.pack.count({ where: { caseId } })) + 1}`;
  const id = randomUUID();
  await tx.pack.create({
    data: { ...data, id, caseId, warrantId, purpose, reference, authorId: investigator.id },
  });
  return { id, reference };
}
