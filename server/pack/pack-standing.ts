import { casebook } from '../casebook';
import type { Investigator } from '../session/investigator';
import type { WarrantStatus } from '../warrant/warrant-words';

/** In these states of its warrant a pack is served to nobody (docs/scope.md, the table of states). */
const HALTED: readonly WarrantStatus[] = ['suspended', 'revoked', 'annulled', 'withdrawn', 'closed'];

type OfPack = { readonly caseId: number; readonly warrantId: number };
type Version = NonNullable<Awaited<ReturnType<typeof newestBuiltOn>>>;

/**
 * Whether the warrant of a sealed pack, in the state in which it is now, lets this person's agency have its file. A pack is use in proceedings each
 * time that it is served: what forbids that under the version that it was made under, or under the newest on the same order, forbids it.
 */
export async function packStandsFor({ agencyCode }: Investigator, { warrantId }: OfPack): Promise<boolean> {
  const made = await casebook().warrant.findUniqueOrThrow({ where: { id: warrantId }, include: TERMS });
  const newest = (await newestBuiltOn(made.lineageId)) ?? made;
  for (const version of [made, newest]) {
    if (HALTED.includes(version.status) || !permitsEvidence(version) || isKeptFrom(agencyCode, version)) return false;
    const asked = leaveFor(agencyCode, version);
    if (asked.length > 0 && !(await hasLeave(agencyCode, version, asked))) return false;
  }
  return true;
}

const TERMS = {
  case: { select: { handlingCode: true } },
  originator: { select: { code: true } },
  addressees: { select: { agency: { select: { code: true } } } },
  conditions: { select: { kind: true } },
} as const;

function newestBuiltOn(lineageId: number | null) {
  return casebook().warrant.findFirst({
    where: { lineageId, activatedAt: { not: null } },
    orderBy: { version: 'desc' },
    include: TERMS,
  });
}

function permitsEvidence({ permittedUse, conditions }: Version): boolean {
  return permittedUse.includes('EVIDENCE') && !conditions.some(({ kind }) => kind === 'NO_EVIDENTIAL_USE');
}

function isKeptFrom(agencyCode: string, { conditions, addressees }: Version): boolean {
  const isKept = conditions.some(({ kind }) => kind === 'NO_ONWARD_SHARING');
  return isKept && !addressees.some(({ agency }) => agency.code === agencyCode);
}

/** The codes for which the provider's leave is needed. */
function leaveFor(agencyCode: string, { handlingCode, originator, case: file }: Version): string[] {
  return [
    ...(handlingCode === 'H2' && originator?.code !== agencyCode ? ['H2'] : []),
    ...([handlingCode, file.handlingCode].includes('H1') ? ['H1'] : []),
  ];
}

/** Whether the version's own provider, on its own order, lets this agency do all of it now. */
async function hasLeave(agencyCode: string, { lineageId, originatorId }: Version, codes: string[]): Promise<boolean> {
  const rows = await casebook().$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT h.code)::integer AS n FROM handling_permission h JOIN agency a ON a.code = ${agencyCode}
    WHERE h.lineage_id = ${lineageId} AND h.originator_id IS NOT DISTINCT FROM ${originatorId}::uuid AND h.code = ANY (${codes})
      AND (h.agency_id IS NULL OR h.agency_id = a.id) AND h.withdrawn_at IS NULL AND (h.valid_until IS NULL OR h.valid_until > now())`;
  return rows[0]?.n === codes.length;
}
