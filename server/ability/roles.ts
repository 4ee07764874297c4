/** What people do in a case. Each action belongs to roles by the table below, and to nobody else. */
export const ACTIONS = [
  'readContent',
  'annotate',
  'draftWarrant',
  'activateWarrant',
  'readWarrant',
  'preparePack',
  'readPack',
  'runIntake',
  'readIntake',
  'readLedger',
  'manageMembers',
  'readCase',
] as const;

export type Action = (typeof ACTIONS)[number];

export type RoleName =
  | 'investigator'
  | 'caseLead'
  | 'analyst'
  | 'warrantClerk'
  | 'legalReviewer'
  | 'prosecutor'
  | 'auditor';

/** Read aloud: "an investigator may …". Administrators are no role of a case: they administer and read nothing. */
export const ROLE_ACTIONS: Record<RoleName, readonly Action[]> = {
  investigator: ['readCase', 'readContent', 'annotate', 'readWarrant', 'preparePack', 'readPack'],
  analyst: ['readCase', 'readContent', 'annotate', 'readWarrant', 'preparePack', 'readPack'],
  caseLead: [
    'readCase',
    'readContent',
    'annotate',
    'draftWarrant',
    'activateWarrant',
    'readWarrant',
    'preparePack',
    'readPack',
    'runIntake',
    'readIntake',
    'manageMembers',
  ],
  warrantClerk: ['readCase', 'draftWarrant', 'activateWarrant', 'readWarrant', 'readIntake'],
  legalReviewer: ['readCase', 'readContent', 'annotate', 'activateWarrant', 'readWarrant', 'readPack'],
  prosecutor: ['readCase', 'readContent', 'readWarrant', 'readPack'],
  auditor: ['readCase', 'readWarrant', 'readIntake', 'readLedger'],
};

/** Pairs that one person may not hold in one case : an auditor writes nothing. */
const CONFLICTS: readonly (readonly [RoleName, RoleName])[] = (
  ['investigator', 'analyst', 'caseLead', 'warrantClerk', 'legalReviewer', 'prosecutor'] as const
).map((role) => ['auditor', role] as const);

/** The first two of these roles that don't go together, or null. */
export function conflictAmong(roles: readonly RoleName[]): readonly [RoleName, RoleName] | null {
  return CONFLICTS.find(([a, b]) => roles.includes(a) && roles.includes(b)) ?? null;
}
