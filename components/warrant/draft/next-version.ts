import type { DraftValues } from './draft-values';

/** What a next version begins with: all terms of the one before, without its order, since a new one says what changes. */
export function beginNextVersion(before: DraftValues): DraftValues {
  return {
    ...before,
    instrument: 'extend',
    documentName: '',
    documentSha256: '',
    documentType: null,
    documentPages: '',
    approvals: [],
  };
}
