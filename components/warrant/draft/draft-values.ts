import type { z } from 'zod';
import type { SeenKind } from '@/server/ability/kinds';
import type { WarrantDraftInput } from '@/server/warrant/draft-terms';

type Draft = z.input<typeof WarrantDraftInput>;
type Match = 'sentBy' | 'sentOrReceived' | 'anyParticipant';

/** What a clause and an exclusion have in common. Moments are `YYYY-MM-DDTHH:mm` in UTC, or empty. */
type PlaceValues = {
  /** Names the part on the screen; it isn't sent. */
  key: string;
  /** One per line, as pasted. */
  targets: string;
  /** By name: their accepted handles count. */
  persons: string[];
  match: Match;
  from: string;
  to: string;
  kinds: SeenKind[];
  orderWords: string;
  orderPage: number | '';
};

export type ClauseValues = PlaceValues & {
  targetKind: 'handle' | 'conversation';
  termList: string | null;
  /** Of the list; null: its newest. */
  termVersion: number | null;
  before: number | '';
  after: number | '';
};

export type ExclusionValues = PlaceValues & {
  targetKind: 'any' | 'handle' | 'conversation';
  reason: NonNullable<Draft['exclusions']>[number]['reason'];
};

export type ConditionValues = {
  key: string;
  kind: NonNullable<Draft['conditions']>[number]['kind'];
  clause: number | '';
  text: string;
  due: string;
  documentSha256: string;
};

export type ApprovalValues = {
  key: string;
  kind: NonNullable<Draft['approvals']>[number]['kind'];
  name: string;
  at: string;
};

/** The form as it is filled in. */
export type DraftValues = {
  /** The preset that it was filled from; it isn't sent. */
  preset: string | null;
  reference: string;
  instrument: NonNullable<Draft['instrument']>;
  type: NonNullable<Draft['type']>;
  jurisdiction: string;
  issuer: string;
  issuerKind: Draft['issuerKind'] | null;
  issuerCourt: string;
  applicant: string;
  approvals: ApprovalValues[];
  addressees: string[];
  legalBasis: string[];
  offences: string[];
  purposes: string[];
  subjectMatter: string;
  necessityRef: string;
  permittedUse: NonNullable<Draft['permittedUse']>;
  handlingCode: NonNullable<Draft['handlingCode']>;
  originator: string;
  sourceEvaluation: string;
  minimisation: string;
  orderedAt: string;
  powerFrom: string;
  powerTo: string;
  contentFrom: string;
  contentTo: string;
  examineUntil: string;
  retainUntil: string;
  documentName: string;
  documentSha256: string;
  documentPages: number | '';
  documentType: NonNullable<Draft['documentType']> | null;
  assigned: string[];
  clauses: ClauseValues[];
  exclusions: ExclusionValues[];
  conditions: ConditionValues[];
};

function emptyPlace(): PlaceValues {
  return {
    key: crypto.randomUUID(),
    targets: '',
    persons: [],
    match: 'sentOrReceived',
    from: '',
    to: '',
    kinds: [],
    orderWords: '',
    orderPage: '',
  };
}

export function emptyClause(): ClauseValues {
  return {
    ...emptyPlace(),
    targetKind: 'handle',
    kinds: ['text'],
    termList: null,
    termVersion: null,
    before: '',
    after: '',
  };
}

export function emptyExclusion(): ExclusionValues {
  return { ...emptyPlace(), targetKind: 'handle', reason: 'LAWYER' };
}

export function emptyCondition(): ConditionValues {
  return {
    key: crypto.randomUUID(),
    kind: 'PRIOR_PERMISSION_PER_SUBSET',
    clause: '',
    text: '',
    due: '',
    documentSha256: '',
  };
}

export function emptyApproval(): ApprovalValues {
  return { key: crypto.randomUUID(), kind: 'JUDICIAL_COMMISSIONER', name: '', at: '' };
}

export function emptyDraft(): DraftValues {
  return {
    preset: null,
    reference: '',
    instrument: 'issue',
    type: 'DATA_CAPTURE',
    jurisdiction: '',
    issuer: '',
    issuerKind: null,
    issuerCourt: '',
    applicant: '',
    approvals: [],
    addressees: [],
    legalBasis: [],
    offences: [],
    purposes: [],
    subjectMatter: '',
    necessityRef: '',
    permittedUse: ['INTELLIGENCE', 'EVIDENCE'],
    handlingCode: 'H0',
    originator: '',
    sourceEvaluation: '',
    minimisation: '',
    orderedAt: '',
    powerFrom: '',
    powerTo: '',
    contentFrom: '',
    contentTo: '',
    examineUntil: '',
    retainUntil: '',
    documentName: '',
    documentSha256: '',
    documentPages: '',
    documentType: null,
    assigned: [],
    clauses: [emptyClause()],
    exclusions: [],
    conditions: [],
  };
}
