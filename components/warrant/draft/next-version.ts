import type { WideningDraft } from '../../widening/use-widening-draft';
import { clauseFrom } from './draft-from-input';
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
    orderedAt: '',
    approvals: [],
  };
}

/** With the clause that a reader asked for, at the end: the drafter compares it with the order that grants it, or takes it out again. */
export function withWidening(values: DraftValues, widening: WideningDraft | null): DraftValues {
  if (widening === null) return values;
  const instrument = values.instrument === 'issue' ? values.instrument : ('modifyAdd' as const);
  return { ...values, instrument, clauses: [...values.clauses, clauseFrom(widening.clause)] };
}
