import type { z } from 'zod';
import type { WarrantDraftInput } from '@/server/warrant/draft-terms';
import {
  type ClauseValues,
  type DraftValues,
  type ExclusionValues,
  emptyApproval,
  emptyClause,
  emptyCondition,
  emptyDraft,
  emptyExclusion,
} from './draft-values';
import { momentOf } from './moments';

type Draft = z.input<typeof WarrantDraftInput>;
type Place = Draft['clauses'][number] | NonNullable<Draft['exclusions']>[number];

/** The form filled with an entered draft: to change it, or to begin the next version from the one before. */
export function draftFromInput(draft: Draft): DraftValues {
  const { case: _case, legalBasis, ...terms } = draft;
  return {
    ...emptyDraft(),
    ...terms,
    legalBasis: typeof legalBasis === 'string' ? [legalBasis] : legalBasis,
    documentPages: draft.documentPages ?? '',
    documentType: draft.documentType ?? null,
    orderedAt: momentOf(draft.orderedAt),
    powerFrom: momentOf(draft.powerFrom),
    powerTo: momentOf(draft.powerTo),
    contentFrom: momentOf(draft.contentFrom),
    contentTo: momentOf(draft.contentTo),
    examineUntil: momentOf(draft.examineUntil),
    retainUntil: momentOf(draft.retainUntil),
    approvals: (draft.approvals ?? []).map(({ at, ...one }) => ({ ...emptyApproval(), ...one, at: momentOf(at) })),
    clauses: draft.clauses.map(clauseFrom),
    exclusions: (draft.exclusions ?? []).map(exclusionFrom),
    conditions: (draft.conditions ?? []).map(({ clause, text, due, documentSha256, kind }) => ({
      ...emptyCondition(),
      kind,
      clause: clause ?? '',
      text: text ?? '',
      due: momentOf(due),
      documentSha256: documentSha256 ?? '',
    })),
  };
}

/** A clause of a draft as the form holds it. */
export function clauseFrom(clause: Draft['clauses'][number]): ClauseValues {
  const { terms, kinds } = clause;
  return {
    ...emptyClause(),
    ...placeFrom(clause),
    targetKind: namesConversations(clause) ? 'conversation' : 'handle',
    kinds: [...kinds],
    termList: terms?.list ?? null,
    termVersion: terms?.version ?? null,
    before: terms?.before ?? '',
    after: terms?.after ?? '',
  };
}

function exclusionFrom(exclusion: NonNullable<Draft['exclusions']>[number]): ExclusionValues {
  const names = (exclusion.handles ?? []).length + (exclusion.persons ?? []).length > 0;
  return {
    ...emptyExclusion(),
    ...placeFrom(exclusion),
    targetKind: namesConversations(exclusion) ? 'conversation' : names ? 'handle' : 'any',
    kinds: [...(exclusion.kinds ?? [])],
    reason: exclusion.reason,
  };
}

function namesConversations({ conversations = [] }: Place): boolean {
  return conversations.length > 0;
}

function placeFrom({ handles = [], conversations = [], persons = [], match, from, to, orderWords, orderPage }: Place) {
  return {
    targets: [...handles, ...conversations].join('\n'),
    persons: [...persons],
    match: match ?? ('sentOrReceived' as const),
    from: momentOf(from),
    to: momentOf(to),
    orderWords: orderWords ?? '',
    orderPage: orderPage ?? ('' as const),
  };
}
