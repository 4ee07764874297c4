/** Whose communications are protected (rule P9), as the database knows them. */
export const CATEGORIES = ['lawyer', 'journalist', 'doctor', 'clergy', 'parliament', 'coDefence', 'coreArea'] as const;
export type Category = (typeof CATEGORIES)[number];
