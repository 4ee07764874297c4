import { z } from 'zod';
import { seenNames } from '../ability/kinds';
import { SeenKindWire } from '../reading/wire';
import { clauseSentence } from './clause-sentence';
import type { WarrantWithClauses } from './read-warrants';
import { CONDITION_KINDS, INSTRUMENTS, ISSUER_KINDS, WARRANT_STATUSES, WARRANT_TYPES } from './warrant-words';

export const ClauseWire = z.object({
  ordinal: z.number().int(),
  effect: z.enum(['covers', 'excludes']),
  /** The clause as a sentence that a judge could read. */
  sentence: z.string(),
  match: z.enum(['sentBy', 'sentOrReceived', 'anyParticipant']),
  targetKind: z.enum(['handle', 'conversation', 'any']),
  /** The first two hundred; `warrants.targets` has all. */
  targets: z.array(z.string()),
  targetCount: z.number().int(),
  /** Persons whose accepted handles it took over when it was drafted. */
  persons: z.array(z.string()),
  /** The approved list that it is bound to, and how many messages round a match it shows. */
  terms: z
    .object({ list: z.string(), version: z.number().int(), before: z.number().int(), after: z.number().int() })
    .nullable(),
  from: z.date(),
  to: z.date(),
  kinds: z.array(SeenKindWire),
  reason: z.string().nullable(),
  orderWords: z.string(),
  orderPage: z.number().int().nullable(),
});

export const WarrantWire = z.object({
  reference: z.string(),
  version: z.number().int(),
  instrument: z.enum(INSTRUMENTS),
  status: z.enum(WARRANT_STATUSES),
  type: z.enum(WARRANT_TYPES),
  jurisdiction: z.string(),
  issuer: z.string(),
  issuerKind: z.enum(ISSUER_KINDS),
  issuerCourt: z.string().nullable(),
  applicant: z.string().nullable(),
  approvals: z.array(z.object({ kind: z.string(), name: z.string(), at: z.date() })),
  addressees: z.array(z.string()),
  legalBasis: z.array(z.string()),
  offences: z.array(z.string()),
  subjectMatter: z.string().nullable(),
  necessityRef: z.string().nullable(),
  minimisation: z.string(),
  orderedAt: z.date().nullable(),
  powerFrom: z.date(),
  powerTo: z.date(),
  contentFrom: z.date(),
  contentTo: z.date(),
  examineUntil: z.date(),
  retainUntil: z.date(),
  keptGround: z.string().nullable(),
  keptUntil: z.date().nullable(),
  documentName: z.string(),
  documentSha256: z.string(),
  documentPages: z.number().int().nullable(),
  documentType: z.string().nullable(),
  handlingCode: z.string(),
  originator: z.string().nullable(),
  sourceEvaluation: z.string().nullable(),
  permittedUse: z.array(z.string()),
  purposes: z.array(z.string()),
  conditions: z.array(
    z.object({
      ordinal: z.number().int(),
      kind: z.enum(CONDITION_KINDS),
      clause: z.number().int().nullable(),
      text: z.string(),
      dueAt: z.date().nullable(),
      documentSha256: z.string().nullable(),
      metAt: z.date().nullable(),
      metBy: z.string().nullable(),
      metNote: z.string().nullable(),
      metDocumentName: z.string().nullable(),
      metDocumentSha256: z.string().nullable(),
    }),
  ),
  /** Changes of state, done or waiting for a second person. */
  steps: z.array(
    z.object({
      id: z.number().int(),
      to: z.enum(WARRANT_STATUSES),
      reason: z.string(),
      askedBy: z.string(),
      askedByMe: z.boolean(),
      askedAt: z.date(),
      confirmedBy: z.string().nullable(),
      doneAt: z.date().nullable(),
    }),
  ),
  draftedBy: z.string(),
  /** Also the stamp that an edit of a draft must name. */
  draftedAt: z.date(),
  draftedByMe: z.boolean(),
  activatedBy: z.string().nullable(),
  activatedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  assigned: z.array(z.string()),
  assignedToMe: z.boolean(),
  acknowledgedByMe: z.boolean(),
  clauses: z.array(ClauseWire),
});
export type WarrantOnWire = z.output<typeof WarrantWire>;

type Names = ReadonlyMap<string, string>;

/** The ids of all people whom a warrant names by a part that they played in it. */
export function peopleIn(warrant: WarrantWithClauses): (string | null)[] {
  return [
    warrant.draftedById,
    warrant.activatedById,
    ...warrant.steps.flatMap(({ askedById, confirmedById }) => [askedById, confirmedById]),
    ...warrant.conditions.map(({ metById }) => metById),
  ];
}

/** The wire form of a warrant for one reader. `names` gives people's names by id. */
export function warrantOnWire(warrant: WarrantWithClauses, me: string, names: Names): WarrantOnWire {
  const nameOf = (id: string | null) => id && (names.get(id) ?? '');
  return {
    ...warrant,
    type: warrant.type as WarrantOnWire['type'],
    issuerKind: warrant.issuerKind as WarrantOnWire['issuerKind'],
    originator: warrant.originator?.code ?? null,
    approvals: warrant.approvals.map(({ kind, name, approvedAt }) => ({ kind, name, at: approvedAt })),
    addressees: warrant.addressees.map(({ agency }) => agency.code),
    conditions: warrant.conditions.map(({ kind, clauseOrdinal, metById, ...rest }) => ({
      ...rest,
      kind: kind as WarrantOnWire['conditions'][number]['kind'],
      clause: clauseOrdinal,
      metBy: nameOf(metById),
    })),
    steps: warrant.steps.map(({ id, toStatus, reason, askedById, askedAt, confirmedById, doneAt }) => ({
      id,
      to: toStatus,
      reason,
      askedBy: nameOf(askedById) ?? '',
      askedByMe: askedById === me,
      askedAt,
      confirmedBy: nameOf(confirmedById),
      doneAt,
    })),
    draftedBy: nameOf(warrant.draftedById) ?? '',
    draftedByMe: warrant.draftedById === me,
    activatedBy: nameOf(warrant.activatedById),
    assigned: warrant.assignments.map(({ person }) => person.name),
    assignedToMe: warrant.assignments.some(({ personId }) => personId === me),
    acknowledgedByMe: warrant.acknowledgements.some(({ personId }) => personId === me),
    clauses: warrant.clauses.map(clauseOnWire),
  };
}

function clauseOnWire(clause: WarrantWithClauses['clauses'][number]) {
  const targets = clause.targets.map(({ value }) => value);
  const { termList, contextBefore: before, contextAfter: after, _count } = clause;
  const terms = termList && { list: termList.name, version: termList.version, before, after };
  return {
    ordinal: clause.ordinal,
    effect: clause.effect,
    sentence: clauseSentence({ ...clause, targets, targetCount: _count.targets, terms }),
    match: clause.matchRule,
    targetKind: clause.targetKind,
    targets,
    targetCount: _count.targets,
    persons: clause.persons,
    terms,
    from: clause.contentFrom,
    to: clause.contentTo,
    kinds: seenNames(clause.kinds),
    reason: clause.reason,
    orderWords: clause.orderWords,
    orderPage: clause.orderPage,
  };
}
