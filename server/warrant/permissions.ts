import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { caseChange } from './case-change';
import { isGone } from './instrument';

export type PermissionTerms = {
  readonly reference: string;
  readonly code: 'H1' | 'H2';
  /** The agency's code. Left out: the leave holds for all. */
  readonly agency?: string | undefined;
  readonly grantedBy: string;
  readonly limits: string;
  /** The letter that says so. */
  readonly documentName: string;
  readonly documentSha256: string;
  readonly validUntil?: Date | undefined;
};

/** The provider's leave as recorded for a warrant, all versions of it, newest first; withdrawn ones too. */
export async function readPermissions(file: Case, reference: string) {
  await requireWarrant(file, reference);
  const rows = await casebook().handlingPermission.findMany({
    where: { caseId: file.id, warrantReference: reference },
    orderBy: { recordedAt: 'desc' },
  });
  const ids = rows.flatMap(({ agencyId }) => agencyId ?? []);
  const agencies = await casebook().agency.findMany({ where: { id: { in: ids } }, select: { id: true, code: true } });
  const codes = new Map(agencies.map(({ id, code }) => [id, code]));
  return rows.map(({ agencyId, ...row }) => ({ ...row, agency: agencyId && (codes.get(agencyId) ?? null) }));
}

/**
 * Records the provider's leave: H1 to use in proceedings, H2 to pass on. It holds at the next request, for what this provider gave on this order:
 * a version that names another provider, or a new order under the same reference, needs its own. Refused for whoever drafted it, as for whoever reads in the case (roles.ts).
 */
export async function recordPermission(
  who: Investigator,
  file: Case,
  terms: PermissionTerms,
): Promise<{ id: number; entry: number }> {
  const { reference, code, grantedBy, limits, documentName, documentSha256 } = terms;
  const { lineageId, originatorId, draftedById } = await givenFor(file, reference);
  if (draftedById === who.id) throw new Refused('SAME_PERSON', file.alias);
  if (terms.validUntil && terms.validUntil <= now()) throw new BadInput('This leave has run out already.');
  const validUntil = terms.validUntil ?? null;
  const { result, proof } = await recordChange(async (tx) => {
    const agency = terms.agency === undefined ? null : await tx.agency.findUnique({ where: { code: terms.agency } });
    if (terms.agency !== undefined && agency === null) throw new BadInput(`No such agency: ${terms.agency}.`);
    const { id } = await tx.handlingPermission.create({
      data: {
        caseId: file.id,
        warrantReference: reference,
        lineageId,
        originatorId,
        code,
        agencyId: agency?.id ?? null,
        grantedBy,
        limits,
        documentName,
        documentSha256,
        validUntil,
        recordedById: who.id,
      },
      select: { id: true },
    });
    const payload = {
      id,
      reference,
      code,
      agency: terms.agency ?? null,
      grantedBy,
      limits,
      documentName,
      documentSha256,
    };
    const until = { validUntil: validUntil?.toISOString() ?? null };
    return { result: id, draft: caseChange(who, file, 'permission.recorded', { ...payload, ...until }) };
  });
  return { id: result, entry: proof.index };
}

/** The provider takes its leave back; what needs it is refused from the next request on. */
export async function withdrawPermission(who: Investigator, file: Case, id: number): Promise<{ entry: number }> {
  const found = await casebook().handlingPermission.findFirst({ where: { id, caseId: file.id } });
  if (found === null) throw new Refused('NO_WARRANT', file.alias);
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.handlingPermission.updateMany({
      where: { id, withdrawnAt: null },
      data: { withdrawnAt: now() },
    });
    if (count !== 1) throw new BadInput('This leave is withdrawn already.');
    const payload = { id, reference: found.warrantReference, code: found.code, withdrawn: true };
    return { result: null, draft: caseChange(who, file, 'permission.recorded', payload) };
  });
  return { entry: proof.index };
}

/** The version for which leave is given now: the one in force, else the draft that is to be, else what is left of the last. */
async function givenFor(
  file: Case,
  reference: string,
): Promise<{ lineageId: number; originatorId: string | null; draftedById: string }> {
  const versions = await casebook().warrant.findMany({
    where: { caseId: file.id, reference },
    orderBy: { version: 'desc' },
    select: { status: true, activatedAt: true, lineageId: true, originatorId: true, draftedById: true },
  });
  const found =
    versions.find(({ status, activatedAt }) => activatedAt !== null && !isGone(status)) ??
    versions.find(({ status }) => status === 'draft' || status === 'pending') ??
    versions.find(({ activatedAt }) => activatedAt !== null);
  if (found === undefined || found.lineageId === null) throw new Refused('NO_WARRANT', file.alias);
  return { ...found, lineageId: found.lineageId };
}

async function requireWarrant(file: Case, reference: string): Promise<void> {
  if ((await casebook().warrant.count({ where: { caseId: file.id, reference } })) === 0)
    throw new Refused('NO_WARRANT', file.alias);
}
