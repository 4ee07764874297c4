import { z } from 'zod';
import { kindNames } from '../ability/kinds';
import { KindWire } from '../reading/wire';
import { clauseSentence } from './clause-sentence';
import type { WarrantWithClauses } from './read-warrants';

export const ClauseWire = z.object({
  ordinal: z.number().int(),
  /** The clause as a sentence that a judge could read. */
  sentence: z.string(),
  match: z.enum(['sentBy', 'sentOrReceived', 'anyParticipant']),
  targetKind: z.enum(['handle', 'conversation']),
  targets: z.array(z.string()),
  from: z.date(),
  to: z.date(),
  kinds: z.array(KindWire),
});

export const WarrantWire = z.object({
  reference: z.string(),
  version: z.number().int(),
  status: z.enum(['draft', 'active', 'ended']),
  issuer: z.string(),
  legalBasis: z.string(),
  powerFrom: z.date(),
  powerTo: z.date(),
  examineUntil: z.date(),
  documentName: z.string(),
  documentSha256: z.string(),
  purposes: z.array(z.string()),
  draftedBy: z.string(),
  draftedAt: z.date(),
  draftedByMe: z.boolean(),
  activatedBy: z.string().nullable(),
  activatedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  assigned: z.array(z.string()),
  assignedToMe: z.boolean(),
  clauses: z.array(ClauseWire),
});
export type WarrantOnWire = z.output<typeof WarrantWire>;

/** The wire form of a warrant for one reader. `names` gives people's names by id. */
export function warrantOnWire(
  warrant: WarrantWithClauses,
  me: string,
  names: ReadonlyMap<string, string>,
): WarrantOnWire {
  return {
    ...warrant,
    draftedBy: names.get(warrant.draftedById) ?? '',
    draftedByMe: warrant.draftedById === me,
    activatedBy: warrant.activatedById && (names.get(warrant.activatedById) ?? ''),
    assigned: warrant.assignments.map(({ person }) => person.name),
    assignedToMe: warrant.assignments.some(({ personId }) => personId === me),
    clauses: warrant.clauses.map((clause) => ({
      ordinal: clause.ordinal,
      sentence: clauseSentence({ ...clause, targets: clause.targets.map(({ value }) => value) }),
      match: clause.matchRule,
      targetKind: clause.targetKind,
      targets: clause.targets.map(({ value }) => value),
      from: clause.contentFrom,
      to: clause.contentTo,
      kinds: kindNames(clause.kinds),
    })),
  };
}
