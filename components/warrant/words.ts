import type { SeenKind } from '@/server/ability/kinds';
import type {
  APPROVAL_KINDS,
  CONDITION_KINDS,
  EXCLUSION_REASONS,
  INSTRUMENTS,
  ISSUER_KINDS,
  PERMITTED_USES,
  WARRANT_TYPES,
} from '@/server/warrant/warrant-words';

type Words<T extends readonly string[]> = Record<T[number], string>;

export const TYPE_WORDS: Words<typeof WARRANT_TYPES> = {
  WIRETAP: 'Interception',
  DATA_CAPTURE: 'Capture of data from devices or servers',
  DEVICE_SEARCH: 'Search of a device',
  PRODUCTION: 'Production order',
  SURVEILLANCE_DEVICE: 'Surveillance device',
  CONTROLLED_OPERATION: 'Controlled operation',
  EIO_TRANSFER: 'Transfer under a European Investigation Order',
  SUBSET_RELEASE: 'Release of a part of seized data',
  EMERGENCY: 'Emergency',
  CONSENT: 'Consent',
};

export const ISSUER_WORDS: Words<typeof ISSUER_KINDS> = {
  COURT: 'Court',
  INVESTIGATING_JUDGE: 'Investigating judge',
  PROSECUTOR: 'Prosecutor',
  LAW_ENFORCEMENT_CHIEF: 'Law enforcement chief',
  MINISTER: 'Minister',
};

export const APPROVAL_WORDS: Words<typeof APPROVAL_KINDS> = {
  DOUBLE_LOCK: 'Second lock',
  JUDICIAL_COMMISSIONER: 'Judicial commissioner',
  SUPERVISOR: 'Supervisor',
};

export const CONDITION_WORDS: Words<typeof CONDITION_KINDS> = {
  PRIOR_PERMISSION_PER_SUBSET: 'Permission before it is read',
  APPROVED_TERMS_ONLY: 'Approved terms only',
  REPORT_BY: 'Report by a date',
  NO_EVIDENTIAL_USE: 'No use as evidence',
  NO_ONWARD_SHARING: 'No passing on',
  MINIMISATION_PROTOCOL: 'Minimisation protocol',
  LPP_PROCEDURE: 'Procedure for privileged material',
  NOTIFY_SUBJECT: 'Tell the person concerned by a date',
};

export const USE_WORDS: Words<typeof PERMITTED_USES> = {
  INTELLIGENCE: 'Intelligence',
  EVIDENCE: 'Evidence',
  THREAT_TO_LIFE: 'Threat to life',
};

export const EXCLUSION_WORDS: Words<typeof EXCLUSION_REASONS> = {
  GAP: 'Gap before a late renewal',
  LAWYER: 'Lawyer',
  MINOR: 'Minor',
  DOMESTIC: 'Domestic person',
  TERRITORY: 'Territory',
  OTHER: 'Other',
};

export const INSTRUMENT_WORDS: Words<typeof INSTRUMENTS> = {
  issue: 'Issued',
  renew: 'Renewed',
  extend: 'Extended',
  modifyAdd: 'Modified: added to',
  modifyRemove: 'Modified: taken from',
};

export const SEEN_WORDS: Record<SeenKind, string> = {
  text: 'Text',
  image: 'Pictures',
  audio: 'Sound',
  video: 'Video',
  file: 'Files',
  metadata: 'Metadata only',
};

export const MATCH_WORDS = {
  sentOrReceived: 'sent or received by them',
  sentBy: 'sent by them',
  anyParticipant: 'in any conversation that they take part in',
} as const;

export const HANDLING_WORDS = {
  H0: 'H0: for preventing and fighting crime',
  H1: 'H1: not as evidence without the provider’s permission',
  H2: 'H2: not passed on without the provider’s permission',
  H3: 'H3: other restrictions of the provider',
} as const;

/** A record of words as the choices of a field. */
export function choicesOf(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
