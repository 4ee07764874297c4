import { z } from 'zod';
import type { StandingFacts } from '../ability/standing';
import { casebook } from '../casebook';

const at = z.coerce.date();

const Facts = z.object({
  caseId: z.number(),
  caseAlias: z.string(),
  caseHandlingCode: z.string(),
  roles: z.array(
    z.enum([
      'investigator',
      'caseLead',
      'analyst',
      'warrantClerk',
      'legalReviewer',
      'prosecutor',
      'auditor',
      'filterReviewer',
      'privilegeAuthority',
      'defence',
    ]),
  ),
  agencyId: z.string(),
  warrant: z
    .object({
      id: z.number(),
      version: z.number(),
      alias: z.string(),
      documentSha256: z.string(),
      status: z.string(),
      wasActivated: z.boolean(),
      powerFrom: at,
      examineUntil: at,
      keptUntil: at.nullable(),
      purposes: z.array(z.string()),
      handlingCode: z.string(),
      originatorId: z.string().nullable(),
      permittedUse: z.array(z.string()),
      isAssigned: z.boolean(),
      isAddressee: z.boolean(),
      hasAcknowledged: z.boolean(),
      leave: z.array(z.string()),
      conditions: z.array(z.object({ kind: z.string(), clauseOrdinal: z.number().nullable(), metAt: at.nullable() })),
      clauses: z.array(
        z.object({
          id: z.number(),
          ordinal: z.number(),
          effect: z.enum(['covers', 'excludes']),
          matchRule: z.enum(['sentBy', 'sentOrReceived', 'anyParticipant']),
          targetKind: z.enum(['handle', 'conversation', 'any']),
          contentFrom: at,
          contentTo: at,
          kinds: z.number(),
          hasTerms: z.boolean(),
          isOpen: z.boolean(),
        }),
      ),
    })
    .nullable(),
});

export type ScopeFacts = z.output<typeof Facts>;

/**
 * Everything that decides a scope, in one question of the casebook and without the clauses' targets, of which there may be thousands.
 * The newest version that was put in force counts: a draft of the next one changes nothing yet. Null: no such case.
 */
export async function readScopeFacts(
  personId: string,
  caseReference: string,
  warrantReference: string,
): Promise<ScopeFacts | null> {
  const rows = await casebook().$queryRaw<{ facts: unknown }[]>`
    SELECT jsonb_build_object(
      'caseId', c.id, 'caseAlias', c.alias, 'caseHandlingCode', c.handling_code, 'agencyId', p.agency_id,
      'roles', (SELECT coalesce(jsonb_agg(b.role), '[]') FROM membership b WHERE b.case_id = c.id AND b.person_id = p.id),
      'warrant', (SELECT jsonb_build_object(
        'id', w.id, 'version', w.version, 'alias', w.alias, 'documentSha256', w.document_sha256, 'status', w.status,
        'wasActivated', w.activated_at IS NOT NULL, 'powerFrom', w.power_from, 'examineUntil', w.examine_until, 'keptUntil', w.kept_until,
        'purposes', to_jsonb(w.purposes), 'handlingCode', w.handling_code, 'originatorId', w.originator_id, 'permittedUse', to_jsonb(w.permitted_use),
        'isAssigned', EXISTS (SELECT FROM warrant_assignment a WHERE a.warrant_id = w.id AND a.person_id = p.id),
        'isAddressee', EXISTS (SELECT FROM warrant_addressee a WHERE a.warrant_id = w.id AND a.agency_id = p.agency_id),
        'hasAcknowledged', EXISTS (SELECT FROM acknowledgement a WHERE a.warrant_id = w.id AND a.person_id = p.id AND a.document_sha256 = w.document_sha256),
        'leave', (SELECT coalesce(jsonb_agg(h.code), '[]') FROM handling_permission h WHERE h.lineage_id = w.lineage_id
          AND h.originator_id IS NOT DISTINCT FROM w.originator_id AND (h.agency_id IS NULL OR h.agency_id = p.agency_id) AND h.withdrawn_at IS NULL AND (h.valid_until IS NULL OR h.valid_until > now())),
        'conditions', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'clauseOrdinal', d.clause_ordinal, 'metAt', d.met_at)), '[]')
          FROM warrant_condition d WHERE d.warrant_id = w.id),
        'clauses', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'ordinal', k.ordinal, 'effect', k.effect, 'matchRule', k.match_rule,
            'targetKind', k.target_kind, 'contentFrom', greatest(k.content_from, w.content_from), 'contentTo', least(k.content_to, w.content_to),
            'kinds', k.kinds, 'hasTerms', k.term_list_id IS NOT NULL, 'isOpen', NOT EXISTS (SELECT FROM warrant_condition d
              WHERE d.warrant_id = w.id AND d.kind = 'PRIOR_PERMISSION_PER_SUBSET' AND d.clause_ordinal = k.ordinal AND d.met_at IS NULL))
            ORDER BY k.ordinal), '[]') FROM warrant_clause k WHERE k.warrant_id = w.id))
        FROM warrant w WHERE w.case_id = c.id AND w.reference = ${warrantReference} AND w.status NOT IN ('draft', 'pending') AND w.activated_at IS NOT NULL
        ORDER BY w.version DESC LIMIT 1)) AS facts
    FROM case_file c, person p WHERE c.reference = ${caseReference} AND p.id = ${personId}::uuid`;
  return rows[0] === undefined ? null : Facts.parse(rows[0].facts);
}

/** The facts as the rule of standing wants them; a missing warrant is one that was never put in force. */
export function standingFacts(facts: ScopeFacts, isAdministrator: boolean): StandingFacts {
  const { warrant, ...rest } = facts;
  return {
    ...rest,
    isAdministrator,
    warrant: warrant ?? NO_WARRANT,
    isAssigned: warrant?.isAssigned ?? false,
    isAddressee: warrant?.isAddressee ?? false,
    hasAcknowledged: warrant?.hasAcknowledged ?? false,
    leave: warrant?.leave ?? [],
  };
}

const NO_WARRANT: StandingFacts['warrant'] = {
  status: 'draft',
  wasActivated: false,
  powerFrom: new Date(0),
  examineUntil: new Date(0),
  keptUntil: null,
  purposes: [],
  handlingCode: 'H0',
  originatorId: null,
  permittedUse: [],
  conditions: [],
};
