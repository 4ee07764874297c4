import type { z } from 'zod';
import type { WarrantDraftInput } from '@/server/warrant/draft-terms';
import type { ClauseValues, ConditionValues, DraftValues, ExclusionValues } from './draft-values';
import { instantOf } from './moments';
import { targetsOf } from './targets-of';

type Draft = z.input<typeof WarrantDraftInput>;

/** The form in the shape in which a warrant is sent: what was left empty is left out. What is missing the schema names. */
export function draftToSend(file: string, values: DraftValues): Draft {
  const { issuerKind, approvals, clauses, exclusions, conditions, ...rest } = values;
  return {
    case: file,
    reference: rest.reference.trim(),
    instrument: rest.instrument,
    type: rest.type,
    jurisdiction: rest.jurisdiction.trim().toUpperCase(),
    issuer: rest.issuer,
    // The schema says that it is missing; the type can't.
    issuerKind: issuerKind as Draft['issuerKind'],
    approvals: approvals.map(({ kind, name, at }) => ({ kind, name, at: instantOf(at) })),
    addressees: rest.addressees.map((code) => code.trim()),
    legalBasis: rest.legalBasis,
    offences: rest.offences,
    purposes: rest.purposes,
    minimisation: rest.minimisation,
    permittedUse: rest.permittedUse,
    handlingCode: rest.handlingCode,
    assigned: rest.assigned,
    ...clocks(rest),
    ...written(rest, ['issuerCourt', 'applicant', 'subjectMatter', 'necessityRef', 'originator', 'sourceEvaluation']),
    documentName: rest.documentName,
    documentSha256: rest.documentSha256.trim().toLowerCase(),
    ...(rest.documentPages !== '' && { documentPages: rest.documentPages }),
    ...(rest.documentType !== null && { documentType: rest.documentType }),
    clauses: clauses.map(clauseToSend),
    exclusions: exclusions.map(exclusionToSend),
    conditions: conditions.map(conditionToSend),
  };
}

type Clocks = Pick<
  DraftValues,
  'orderedAt' | 'powerFrom' | 'powerTo' | 'contentFrom' | 'contentTo' | 'examineUntil' | 'retainUntil'
>;

function clocks(values: Clocks) {
  return {
    powerFrom: instantOf(values.powerFrom),
    powerTo: instantOf(values.powerTo),
    examineUntil: instantOf(values.examineUntil),
    ...(values.orderedAt !== '' && { orderedAt: instantOf(values.orderedAt) }),
    ...(values.contentFrom !== '' && { contentFrom: instantOf(values.contentFrom) }),
    ...(values.contentTo !== '' && { contentTo: instantOf(values.contentTo) }),
    ...(values.retainUntil !== '' && { retainUntil: instantOf(values.retainUntil) }),
  };
}

/** Those of these fields in which something is written. */
function written<K extends string>(values: Record<K, string>, names: readonly K[]): Partial<Record<K, string>> {
  const filled = names.filter((name) => values[name].trim() !== '');
  return Object.fromEntries(filled.map((name) => [name, values[name].trim()])) as Partial<Record<K, string>>;
}

function clauseToSend(clause: ClauseValues): Draft['clauses'][number] {
  const { termList, termVersion, before, after, kinds } = clause;
  const version = typeof termVersion === 'number' ? { version: termVersion } : {};
  return {
    ...namesToSend(clause),
    ...placeToSend(clause),
    from: instantOf(clause.from),
    to: instantOf(clause.to),
    kinds,
    ...(termList !== null && { terms: { list: termList, ...version, before: before || 0, after: after || 0 } }),
  };
}

function exclusionToSend(exclusion: ExclusionValues): NonNullable<Draft['exclusions']>[number] {
  const { from, to, kinds, reason } = exclusion;
  return {
    ...namesToSend(exclusion),
    ...placeToSend(exclusion),
    reason,
    ...(from !== '' && { from: instantOf(from) }),
    ...(to !== '' && { to: instantOf(to) }),
    ...(kinds.length > 0 && { kinds }),
  };
}

function namesToSend({ targetKind, targets, persons, match }: ClauseValues | ExclusionValues) {
  if (targetKind === 'any') return {};
  if (targetKind === 'conversation') return { conversations: targetsOf(targets) };
  return { handles: targetsOf(targets), ...(persons.length > 0 && { persons }), match };
}

function placeToSend({ orderWords, orderPage }: ClauseValues | ExclusionValues) {
  return { orderWords: orderWords.trim(), ...(orderPage !== '' && { orderPage }) };
}

function conditionToSend({ kind, clause, text, due, documentSha256 }: ConditionValues) {
  return {
    kind,
    text: text.trim(),
    ...(clause !== '' && { clause }),
    ...(due !== '' && { due: instantOf(due) }),
    ...(documentSha256.trim() !== '' && { documentSha256: documentSha256.trim().toLowerCase() }),
  };
}
