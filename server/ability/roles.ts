/** What people do in a case. Each action belongs to roles by the table below, and to nobody else. */
export const ACTIONS = [
  'readContent',
  'readNotes',
  'annotate',
  'draftWarrant',
  'activateWarrant',
  'recordLeave',
  'fileProcedure',
  'readWarrant',
  'preparePack',
  'reviewPack',
  'readPack',
  'servePack',
  'readServed',
  'countDefence',
  'runIntake',
  'readIntake',
  'readLedger',
  'manageMembers',
  'readCase',
  'acknowledge',
  'simulateWarrant',
  'readMeter',
  'attribute',
  'answerWidening',
  'readQuarantine',
  'decidePrivilege',
  'readExposure',
  'manageConfidential',
] as const;

export type Action = (typeof ACTIONS)[number];

export type RoleName =
  | 'investigator'
  | 'caseLead'
  | 'analyst'
  | 'warrantClerk'
  | 'legalReviewer'
  | 'prosecutor'
  | 'auditor'
  | 'filterReviewer'
  | 'privilegeAuthority'
  | 'defence';

/** Read aloud: "an investigator may …". Administrators are no role of a case: they administer and read nothing. */
export const ROLE_ACTIONS: Record<RoleName, readonly Action[]> = {
  investigator: [
    'readCase',
    'readContent',
    'readNotes',
    'annotate',
    'readWarrant',
    'preparePack',
    'readPack',
    'acknowledge',
    'attribute',
  ],
  analyst: [
    'readCase',
    'readContent',
    'readNotes',
    'annotate',
    'readWarrant',
    'preparePack',
    'readPack',
    'acknowledge',
    'attribute',
  ],
  caseLead: [
    'readCase',
    'readContent',
    'readNotes',
    'annotate',
    'draftWarrant',
    'activateWarrant',
    'readWarrant',
    'preparePack',
    'readPack',
    'servePack',
    'readServed',
    'runIntake',
    'readIntake',
    'manageMembers',
    'acknowledge',
    'simulateWarrant',
    'readMeter',
    'attribute',
    'answerWidening',
  ],
  warrantClerk: [
    'readCase',
    'draftWarrant',
    'activateWarrant',
    'recordLeave',
    'fileProcedure',
    'readWarrant',
    'readIntake',
    'simulateWarrant',
    'readMeter',
    'answerWidening',
  ],
  legalReviewer: [
    'readCase',
    'readContent',
    'readNotes',
    'annotate',
    'activateWarrant',
    'fileProcedure',
    'readWarrant',
    'reviewPack',
    'readPack',
    'readServed',
    'acknowledge',
    'attribute',
  ],
  // Serves packs, recalls them and answers who asks for more; what the defence reads of one is in nothing that a role of the case is shown.
  prosecutor: [
    'readCase',
    'readContent',
    'readNotes',
    'readWarrant',
    'readPack',
    'servePack',
    'readServed',
    'acknowledge',
  ],
  auditor: ['readCase', 'readWarrant', 'readIntake', 'readLedger', 'readMeter', 'readExposure', 'countDefence'],
  // Reads what is quarantined, and nothing else: what the team makes of it is the team’s.
  filterReviewer: ['readCase', 'readContent', 'readWarrant', 'acknowledge', 'readQuarantine', 'manageConfidential'],
  privilegeAuthority: [
    'readCase',
    'readContent',
    'readWarrant',
    'acknowledge',
    'readQuarantine',
    'decidePrivilege',
    'readExposure',
    'manageConfidential',
  ],
  // No part of the case: what is served on them by name, and nothing else.
  defence: [],
};

/** Who opens a door does not go through it: a role that reads messages takes these from whoever holds it beside another. */
export const NOT_BESIDE_READING: readonly Action[] = ['recordLeave'];

const TEAM = ['investigator', 'analyst', 'caseLead', 'warrantClerk', 'legalReviewer', 'prosecutor'] as const;
const FILTER = ['filterReviewer', 'privilegeAuthority'] as const;

/** Whether this role works on the case and must not know what is filtered out of it. */
export function isOnTeam(role: RoleName): boolean {
  return TEAM.some((one) => one === role);
}

/**
 * Pairs that one person may not hold in one case: an auditor writes nothing, who filters is on no team that must not see it, and the defence is
 * on nobody's side but its own.
 */
const CONFLICTS: readonly (readonly [RoleName, RoleName])[] = [
  ...[...TEAM, ...FILTER].map((role) => ['auditor', role] as const),
  ...FILTER.flatMap((filter) => TEAM.map((role) => [filter, role] as const)),
  ...[...TEAM, ...FILTER, 'auditor' as const].map((role) => ['defence', role] as const),
];

/** The first two of these roles that don't go together, or null. */
export function conflictAmong(roles: readonly RoleName[]): readonly [RoleName, RoleName] | null {
  return CONFLICTS.find(([a, b]) => roles.includes(a) && roles.includes(b)) ?? null;
}
