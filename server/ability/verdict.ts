/** Why somebody may not look under a warrant at all, in the order in which it is asked (docs/scope.md). */
export const STANDING_CODES = [
  'NO_ROLE',
  'ROLE_CONFLICT',
  'NO_WARRANT',
  'SUSPENDED',
  'REVOKED',
  'EXPIRED',
  'PURPOSE',
  'NOT_ACKNOWLEDGED',
  'HANDLING',
  'CONDITION',
] as const;

/** Why a warrant under which somebody may look doesn't show a message. */
export const MESSAGE_CODES = [
  'TARGET',
  'DATES',
  'KIND',
  'TERMS',
  'CONDITION',
  'EXCLUDED',
  'PRIVILEGED',
  'FILTER_ONLY',
] as const;

export type StandingCode = 'ALLOWED' | (typeof STANDING_CODES)[number];
export type MessageCode = 'ALLOWED' | (typeof MESSAGE_CODES)[number];
/** Reading, or use in proceedings: a pack. */
export type Use = 'read' | 'evidence';
