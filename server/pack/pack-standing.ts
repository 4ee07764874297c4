import { casebook } from '../casebook';
import type { Investigator } from '../session/investigator';
import type { WarrantStatus } from '../warrant/warrant-words';

/** In these states of its warrant a pack is served to nobody (docs/scope.md, the table of states). */
const HALTED: readonly WarrantStatus[] = ['suspended', 'revoked', 'annulled', 'withdrawn', 'closed'];

type OfPack = { readonly caseId: number; readonly warrantId: number };

/** Whether the warrant of a sealed pack, in the state in which it is now, lets this person's agency have its file. */
export async function packStandsFor({ agencyCode }: Investigator, { caseId, warrantId }: OfPack): Promise<boolean> {
  const made = await casebook().warrant.findUniqueOrThrow({
    where: { id: warrantId },
    include: {
      originator: { select: { code: true } },
      addressees: { select: { agency: { select: { code: true } } } },
      conditions: { where: { kind: 'NO_ONWARD_SHARING' }, select: { id: true } },
    },
  });
  const newest = await casebook().warrant.findFirst({
    where: { caseId, reference: made.reference, activatedAt: { not: null } },
    orderBy: { version: 'desc' },
    select: { status: true },
  });
  if (HALTED.includes(made.status) || (newest !== null && HALTED.includes(newest.status))) return false;
  if (made.conditions.length > 0 && !made.addressees.some(({ agency }) => agency.code === agencyCode)) return false;
  if (made.handlingCode !== 'H2' || made.originator?.code === agencyCode) return true;
  return hasLeave(agencyCode, caseId, made.reference);
}

/** The provider's leave to pass its material on to this agency. */
async function hasLeave(agencyCode: string, caseId: number, warrantReference: string): Promise<boolean> {
  const rows = await casebook().$queryRaw<{ n: number }[]>`
    SELECT count(*)::integer AS n FROM handling_permission h JOIN agency a ON a.code = ${agencyCode}
    WHERE h.case_id = ${caseId} AND h.warrant_reference = ${warrantReference} AND h.code = 'H2' AND (h.agency_id IS NULL OR h.agency_id = a.id)
      AND h.withdrawn_at IS NULL AND (h.valid_until IS NULL OR h.valid_until > now())`;
  return (rows[0]?.n ?? 0) > 0;
}
