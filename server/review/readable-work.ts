import { rolesIn } from '../ability/case-ability';
import { casebook } from '../casebook';
import type { Investigator } from '../session/investigator';
import { workStates } from './work-state';

/**
 * The versions of a case's warrants of whose work this person may read what is said in free words outside a scope: titles, requests. Those whose
 * work is open, or kept and theirs to keep, that are addressed to their agency, like the newest built on the same order, and that the provider
 * lets reach it.
 */
export async function readableWork(who: Investigator, caseId: number): Promise<ReadonlySet<number>> {
  const [roles, states, addressed] = await Promise.all([
    rolesIn(who.id, caseId),
    workStates(caseId),
    addressedTo(who, caseId),
  ]);
  const keeps = roles.includes('caseLead') || roles.includes('legalReviewer');
  const readable = addressed.filter((id) => {
    const state = states.get(id);
    return state === 'open' || (keeps && state === 'readOnly');
  });
  return new Set(readable);
}

async function addressedTo(who: Investigator, caseId: number): Promise<number[]> {
  const rows = await casebook().$queryRaw<{ id: number }[]>`
    SELECT w.id FROM warrant w JOIN person p ON p.id = ${who.id}::uuid
    WHERE w.case_id = ${caseId} AND w.activated_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM warrant v WHERE (v.id = w.id OR v.id = (SELECT n.id FROM warrant n WHERE n.lineage_id = w.lineage_id AND n.activated_at IS NOT NULL
          ORDER BY n.version DESC LIMIT 1))
        AND (NOT EXISTS (SELECT FROM warrant_addressee a WHERE a.warrant_id = v.id AND a.agency_id = p.agency_id)
          OR v.handling_code = 'H2' AND v.originator_id IS DISTINCT FROM p.agency_id AND NOT EXISTS (SELECT FROM handling_permission h
            WHERE h.lineage_id = v.lineage_id AND h.originator_id IS NOT DISTINCT FROM v.originator_id AND h.code = 'H2'
              AND (h.agency_id IS NULL OR h.agency_id = p.agency_id) AND h.withdrawn_at IS NULL AND (h.valid_until IS NULL OR h.valid_until > now()))))`;
  return rows.map(({ id }) => id);
}
