const WORDS: Record<string, string> = {
  investigator: 'investigator',
  caseLead: 'case lead',
  analyst: 'analyst',
  warrantClerk: 'warrant clerk',
  legalReviewer: 'legal reviewer',
  prosecutor: 'prosecutor',
  auditor: 'auditor',
  filterReviewer: 'filter reviewer',
  privilegeAuthority: 'privilege authority',
  defence: 'defence',
};

/** A role as people say it. */
export function roleWord(role: string): string {
  return WORDS[role] ?? role;
}
