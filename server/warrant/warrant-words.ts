/** The closed lists of the warrant model (product terms in docs/scope.md). */
export const WARRANT_TYPES = [
  'WIRETAP',
  'DATA_CAPTURE',
  'DEVICE_SEARCH',
  'PRODUCTION',
  'SURVEILLANCE_DEVICE',
  'CONTROLLED_OPERATION',
  'EIO_TRANSFER',
  'SUBSET_RELEASE',
  'EMERGENCY',
  'CONSENT',
] as const;

export const ISSUER_KINDS = [
  'COURT',
  'INVESTIGATING_JUDGE',
  'PROSECUTOR',
  'LAW_ENFORCEMENT_CHIEF',
  'MINISTER',
] as const;

export const APPROVAL_KINDS = ['DOUBLE_LOCK', 'JUDICIAL_COMMISSIONER', 'SUPERVISOR'] as const;

export const CONDITION_KINDS = [
  'PRIOR_PERMISSION_PER_SUBSET',
  'APPROVED_TERMS_ONLY',
  'REPORT_BY',
  'NO_EVIDENTIAL_USE',
  'NO_ONWARD_SHARING',
  'MINIMISATION_PROTOCOL',
  'LPP_PROCEDURE',
  'NOTIFY_SUBJECT',
] as const;

export const PERMITTED_USES = ['INTELLIGENCE', 'EVIDENCE', 'THREAT_TO_LIFE'] as const;

/** Why an exclusion excludes. GAP is set by the portal alone: the time between a power that ended and its late renewal. */
export const EXCLUSION_REASONS = ['GAP', 'LAWYER', 'MINOR', 'DOMESTIC', 'TERRITORY', 'OTHER'] as const;

export const INSTRUMENTS = ['issue', 'renew', 'extend', 'modifyAdd', 'modifyRemove'] as const;

export const WARRANT_STATUSES = [
  'draft',
  'pending',
  'active',
  'suspended',
  'cancelled',
  'revoked',
  'annulled',
  'withdrawn',
  'closed',
  'superseded',
] as const;
export type WarrantStatus = (typeof WARRANT_STATUSES)[number];

/** A draft that was put away ends as cancelled, and differs from what was cancelled in that it never was in force. */
export function isDiscarded({ status, activatedAt }: { status: WarrantStatus; activatedAt: Date | null }): boolean {
  return status === 'cancelled' && activatedAt === null;
}
