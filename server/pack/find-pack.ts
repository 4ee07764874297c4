import { abilityFor, rolesIn } from '../ability/case-ability';
import { casebook } from '../casebook';
import { holdsQuarantined } from '../corpus/kept';
import { BadInput, Refused } from '../refusal';
import { requireOpenWork, versionsIn } from '../review/work-state';
import type { Investigator } from '../session/investigator';
import type { WarrantScope } from '../warrant/scope';
import { inOrder } from './in-order';
import { packStandsFor } from './pack-standing';
import { GIVEN, SETTLED } from './pack-states';

/**
 * A pack of this scope's warrant, from whichever version of it, whose contents may still be changed: also one that was handed on or approved, which
 * a change makes a draft again (`changeDraft`). Its chosen items in order, without what came along as context.
 */
export async function requireDraft(scope: WarrantScope, id: string) {
  const pack = await requireOwn(scope, id);
  if (SETTLED.includes(pack.state)) throw new BadInput('This pack is sealed and does not change. Begin a new one.');
  if (pack.state === 'generating' && (await isAtWork(pack.jobId)))
    throw new BadInput('This pack is being generated now.');
  return { ...pack, items: pack.items.filter(({ isContext }) => !isContext) };
}

export type Changeable = Pick<Awaited<ReturnType<typeof requireDraft>>, 'id' | 'state' | 'jobId'>;

/** A pack of this scope's warrant in any state, with sections and items in their order. */
export async function requireOwn(scope: WarrantScope, id: string) {
  const { caseId, caseAlias } = scope.terms;
  const pack = await casebook().pack.findFirst({
    where: { id, caseId, warrantId: { in: await versionsIn(scope.terms, ['open']) } },
    include: { items: true, sections: { orderBy: { ordinal: 'asc' } } },
  });
  if (pack === null) throw new Refused('NOT_YOURS', caseAlias);
  return { ...pack, items: inOrder(pack.sections, pack.items) };
}

/** Whether the job is still to come to an end: one that was cancelled while it waited left its pack behind. */
export async function isAtWork(jobId: string | null): Promise<boolean> {
  if (jobId === null) return false;
  return (await casebook().job.count({ where: { id: jobId, state: { in: ['queued', 'running'] } } })) > 0;
}

/** Preparing packs is a right of the role, beside the scope, and new work: not where the warrant only keeps. */
export async function requirePrepare(scope: WarrantScope): Promise<void> {
  const { investigator, caseId, caseAlias } = scope.terms;
  const roles = await rolesIn(investigator.id, caseId);
  if (!abilityFor(roles).can('preparePack', 'Case')) throw new Refused('NO_ROLE', caseAlias);
  await requireOpenWork(scope);
}

/** So is reviewing them, which nobody does to their own (`lifecycle/`). */
export async function requireReview(scope: WarrantScope): Promise<void> {
  const { investigator, caseId, caseAlias } = scope.terms;
  const roles = await rolesIn(investigator.id, caseId);
  if (!abilityFor(roles).can('reviewPack', 'Case')) throw new Refused('NO_ROLE', caseAlias);
  await requireOpenWork(scope);
}

type OfPack = { readonly id: string; readonly caseId: number; readonly warrantId: number };

/**
 * Who may have a sealed pack's file: a reader assigned to its warrant, or a prosecutor or legal reviewer of the case, who receive packs by
 * their office. It outlives a warrant that ran out, was cancelled or superseded: what was sealed lawfully stays evidence. One that was
 * suspended, revoked, annulled, withdrawn or closed is served to nobody any more; nor is one that holds what is quarantined now, while it is.
 */
export async function mayHaveFile(who: Investigator, pack: OfPack): Promise<boolean> {
  const roles = await rolesIn(who.id, pack.caseId);
  if (who.isAdministrator || !abilityFor(roles).can('readPack', 'Case')) return false;
  if (!(await packStandsFor(who, pack)) || (await holdsQuarantined(pack.id))) return false;
  if (roles.includes('prosecutor') || roles.includes('legalReviewer')) return true;
  return (await casebook().warrantAssignment.count({ where: { warrantId: pack.warrantId, personId: who.id } })) > 0;
}

/**
 * Whether the file isn't given here: exhibits of it were recalled, or it was served on this very person, who has it from their own desk, where it
 * takes a second factor and is counted (`server/share`).
 */
export async function isHeldBack({ id: recipientId }: Investigator, { id: packId }: OfPack): Promise<boolean> {
  const [recalls, services] = await Promise.all([
    casebook().packRecall.count({ where: { packId } }),
    casebook().packService.count({ where: { packId, recipientId } }),
  ]);
  return recalls > 0 || services > 0;
}

/** A sealed pack, for somebody who may have its file; else Refused. */
export async function requireSealedPack(who: Investigator, id: string) {
  const pack = await casebook().pack.findUnique({ where: { id }, include: { case: true } });
  if (pack === null) throw new Refused('NOT_YOURS');
  if (
    !(await mayHaveFile(who, pack)) ||
    (await isHeldBack(who, pack)) ||
    !GIVEN.includes(pack.state) ||
    pack.fileSha256 === null
  )
    throw new Refused('NOT_YOURS', pack.case.alias);
  const { alias } = await casebook().warrant.findUniqueOrThrow({
    where: { id: pack.warrantId },
    select: { alias: true },
  });
  return { ...pack, fileSha256: pack.fileSha256, warrantAlias: alias };
}
