import { conflictAmong, type RoleName } from './roles';
import type { StandingCode, Use } from './verdict';

const TEAM: readonly RoleName[] = ['investigator', 'caseLead', 'analyst', 'legalReviewer', 'prosecutor'];
const FILTER: readonly RoleName[] = ['filterReviewer', 'privilegeAuthority'];

/** Whether these roles read quarantined messages and nothing else. */
export function isFilterSide(roles: readonly RoleName[]): boolean {
  return roles.some((role) => FILTER.includes(role));
}

/** What decides whether somebody may look under a warrant; plain values, so that the rule is pure. */
export type StandingFacts = {
  readonly roles: readonly RoleName[];
  readonly isAdministrator: boolean;
  readonly agencyId: string;
  readonly warrant: {
    readonly status: string;
    readonly wasActivated: boolean;
    readonly powerFrom: Date;
    readonly examineUntil: Date;
    readonly keptUntil: Date | null;
    readonly purposes: readonly string[];
    readonly handlingCode: string;
    readonly originatorId: string | null;
    readonly permittedUse: readonly string[];
    readonly conditions: readonly { kind: string; clauseOrdinal: number | null; metAt: Date | null }[];
  };
  readonly isAssigned: boolean;
  readonly isAddressee: boolean;
  readonly hasAcknowledged: boolean;
  readonly caseHandlingCode: string;
  /** Codes for which the provider's leave holds now for this agency. */
  readonly leave: readonly string[];
};

/** The first judge's answer to "may this person look under this warrant, now, for this purpose and use?" (docs/scope.md). */
export function standingOf(facts: StandingFacts, purpose: string, use: Use, at: Date): StandingCode {
  const { roles, warrant } = facts;
  if (facts.isAdministrator || !roles.some((role) => TEAM.includes(role) || FILTER.includes(role))) return 'NO_ROLE';
  if (conflictAmong(roles) !== null) return 'ROLE_CONFLICT';
  const isBorn = warrant.wasActivated && !['draft', 'pending'].includes(warrant.status) && warrant.powerFrom <= at;
  if (!isBorn || !facts.isAssigned || !facts.isAddressee) return 'NO_WARRANT';
  const ended = endOf(warrant, at);
  if (ended) return ended;
  if (!warrant.purposes.includes(purpose)) return 'PURPOSE';
  if (!facts.hasAcknowledged) return 'NOT_ACKNOWLEDGED';
  if (lacksLeave(facts, use)) return 'HANDLING';
  const waits = warrant.conditions.some(
    ({ kind, clauseOrdinal, metAt }) => kind === 'PRIOR_PERMISSION_PER_SUBSET' && clauseOrdinal === null && !metAt,
  );
  return waits ? 'CONDITION' : 'ALLOWED';
}

function endOf(warrant: StandingFacts['warrant'], at: Date): StandingCode | null {
  if (warrant.status === 'suspended') return 'SUSPENDED';
  const isKept = warrant.status === 'cancelled' && warrant.keptUntil !== null;
  if (warrant.status !== 'active' && !isKept) return 'REVOKED';
  if (warrant.examineUntil <= at || (isKept && warrant.keptUntil !== null && warrant.keptUntil <= at)) return 'EXPIRED';
  return null;
}

/** H2: not beyond the provider without leave. H1, or an order that allows no such use: not in proceedings. */
function lacksLeave({ warrant, agencyId, caseHandlingCode, leave }: StandingFacts, use: Use): boolean {
  if (warrant.handlingCode === 'H2' && warrant.originatorId !== agencyId && !leave.includes('H2')) return true;
  if (use === 'read') return false;
  if (!warrant.permittedUse.includes('EVIDENCE')) return true;
  if (warrant.conditions.some(({ kind }) => kind === 'NO_EVIDENTIAL_USE')) return true;
  return [warrant.handlingCode, caseHandlingCode].includes('H1') && !leave.includes('H1');
}
