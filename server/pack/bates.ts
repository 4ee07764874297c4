/** What stands before the number on every page of a case's packs. */
export const batesPrefix = (caseReference: string): string => `AMB-${caseReference}-`;

/** Bates number of the n-th page of a pack, from 0: the prefix and at least seven digits. */
export const batesNumber = (prefix: string, first: number, pageIndex: number): string =>
  `${prefix}${String(first + pageIndex).padStart(7, '0')}`;

/** `A` or `A to B` */
export const batesRange = (begin: string, end: string): string => (begin === end ? begin : `${begin} to ${end}`);
