import { z } from 'zod';
import { SEEN_KINDS, type SeenKind, seenBits } from '../ability/kinds';
import { Instant } from './instant';
import {
  APPROVAL_KINDS,
  CONDITION_KINDS,
  EXCLUSION_REASONS,
  INSTRUMENTS,
  ISSUER_KINDS,
  PERMITTED_USES,
  WARRANT_TYPES,
} from './warrant-words';

const Name = z.string().min(1).max(1000);
/** What a clause may name: a list is pasted, and each name is looked up. */
const MOST_NAMES = 50_000;
const Names = z.array(Name).max(MOST_NAMES, 'at most 50,000 names in one clause: split the list');
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256, 64 lower-case hex digits');
const Words = z.string().trim().min(1);

const targets = {
  handles: Names.optional(),
  /** Persons by name: the handles that are attributed to them, and accepted, when the warrant is drafted. */
  persons: z.array(Name).max(1000).optional(),
  conversations: Names.optional(),
  match: z.enum(['sentBy', 'sentOrReceived', 'anyParticipant']).optional(),
};
const place = {
  /** The words of the order that say so, and the page on which they stand. */
  orderWords: z.string().max(2000).default(''),
  orderPage: z.number().int().min(1).max(10_000).optional(),
};
const AllKinds = z.array(z.enum(SEEN_KINDS as [SeenKind, ...SeenKind[]])).min(1);

type Targets = { handles?: string[]; persons?: string[]; conversations?: string[]; match?: string };
const namesPeople = ({ handles = [], persons = [] }: Targets) => handles.length + persons.length > 0;
const namesConversations = ({ conversations = [] }: Targets) => conversations.length > 0;
const saysHow = (clause: Targets) => !namesPeople(clause) || clause.match !== undefined;
/** No order covers so long: a window like this is a slip of the pen, or a general warrant. */
const MOST_YEARS = 50;
const YEAR = 365.25 * 86_400_000;
// What is no instant has its own refusal already.
const isShort = (from: unknown, to: unknown) =>
  !(from instanceof Date && to instanceof Date) || to.getTime() - from.getTime() <= MOST_YEARS * YEAR;
const LONG = 'longer than 50 years: no order covers so long, so this is refused as a slip of the pen';
const HOW = { path: ['match'], message: 'say how the handles count: sentBy, sentOrReceived or anyParticipant' };

/** One clause: targets AND window AND kinds, and terms where the order allows only approved ones. Handles or conversations, not both. */
export const ClauseTermsInput = z
  .strictObject({
    ...targets,
    ...place,
    from: Instant,
    to: Instant,
    kinds: AllKinds,
    /** An approved list of terms by name and version. Without a version the newest is taken when it is drafted, and no edit changes that unsaid. */
    terms: z
      .strictObject({
        list: Name,
        version: z.number().int().min(1).optional(),
        before: z.number().int().min(0).max(1000).default(0),
        after: z.number().int().min(0).max(1000).default(0),
      })
      .optional(),
  })
  .refine((clause) => namesPeople(clause) || namesConversations(clause), {
    message: 'this clause names nobody: give handles, persons or conversations',
  })
  .refine((clause) => !(namesPeople(clause) && namesConversations(clause)), {
    message: 'name handles or persons, or conversations, not both: make two clauses',
  })
  .refine(saysHow, HOW)
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'the window is empty: it ends before it begins, or at once',
  })
  .refine(({ from, to }) => isShort(from, to), { path: ['to'], message: `the window is ${LONG}` })
  .refine(({ kinds }) => !kinds.includes('metadata') || kinds.length === 1, {
    path: ['kinds'],
    message: 'metadata only stands alone: a clause with content shows it anyway',
  });

/** What no clause reaches: by target, by dates, by kind, or all three. */
export const ExclusionInput = z
  .strictObject({
    ...targets,
    ...place,
    from: Instant.optional(),
    to: Instant.optional(),
    kinds: AllKinds.optional(),
    reason: z.enum(EXCLUSION_REASONS).exclude(['GAP']),
  })
  .refine((one) => !(namesPeople(one) && namesConversations(one)), {
    message: 'name handles or persons, or conversations, not both',
  })
  .refine((one) => namesPeople(one) || namesConversations(one) || one.from || one.to || one.kinds, {
    message: 'an exclusion names a target, dates or kinds',
  })
  .refine(saysHow, HOW)
  .refine(({ from, to }) => !from || !to || from < to, { path: ['to'], message: 'the window ends before it begins' });

const ConditionInput = z
  .strictObject({
    kind: z.enum(CONDITION_KINDS),
    /** The number of the clause that waits for it; none: the whole warrant. */
    clause: z.number().int().min(1).optional(),
    text: z.string().max(2000).default(''),
    due: Instant.optional(),
    documentSha256: Sha256.optional(),
  })
  .refine(({ kind, due }) => due !== undefined || (kind !== 'REPORT_BY' && kind !== 'NOTIFY_SUBJECT'), {
    path: ['due'],
    message: 'say by when',
  })
  .refine(({ kind, documentSha256 }) => documentSha256 !== undefined || kind !== 'MINIMISATION_PROTOCOL', {
    path: ['documentSha256'],
    message: 'give the SHA-256 of the protocol',
  });

/** A warrant as a clerk enters it. Unknown keys are refused by name. */
export const WarrantDraftInput = z
  .strictObject({
    case: z.string().min(1).max(100),
    reference: z.string().regex(/^[\w./-]{1,60}$/, 'letters, digits, dot, slash, dash, up to 60'),
    instrument: z.enum(INSTRUMENTS).default('issue'),
    type: z.enum(WARRANT_TYPES).default('DATA_CAPTURE'),
    jurisdiction: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'an ISO 3166 code like NL or GB-SCT'),
    issuer: Words.max(300),
    issuerKind: z.enum(ISSUER_KINDS),
    issuerCourt: z.string().max(300).optional(),
    applicant: z.string().max(300).optional(),
    approvals: z
      .array(z.strictObject({ kind: z.enum(APPROVAL_KINDS), name: Words.max(300), at: Instant }))
      .max(20)
      .default([]),
    legalBasis: z.union([Words.max(500).transform((one) => [one]), z.array(Words.max(500)).min(1).max(20)]),
    offences: z.array(Words.max(300)).max(50).default([]),
    purposes: z.array(Words.max(200)).min(1).max(50),
    subjectMatter: z.string().max(2000).optional(),
    necessityRef: z.string().max(300).optional(),
    minimisation: z.string().max(20_000).default(''),
    /** The date of the order. A power that goes on needs an order from before it ended; without a date a late one begins when it is entered. */
    orderedAt: Instant.optional(),
    powerFrom: Instant,
    powerTo: Instant,
    /** Left out: the span of the clauses. */
    contentFrom: Instant.optional(),
    contentTo: Instant.optional(),
    examineUntil: Instant,
    /** Left out: as long as it may be examined. */
    retainUntil: Instant.optional(),
    documentName: Words.max(300),
    documentSha256: Sha256,
    documentPages: z.number().int().min(1).max(10_000).optional(),
    documentType: z.enum(['application/pdf', 'image/png', 'image/jpeg']).optional(),
    handlingCode: z.enum(['H0', 'H1', 'H2', 'H3']).default('H0'),
    originator: z.string().max(20).optional(),
    sourceEvaluation: z
      .string()
      .regex(/^[ABCX][1-4]$/, 'a grading like A1 or B2')
      .optional(),
    permittedUse: z.array(z.enum(PERMITTED_USES)).min(1).default(['INTELLIGENCE', 'EVIDENCE']),
    /** Agencies by code. Nobody of another agency may act under the warrant. */
    addressees: z.array(z.string().min(1).max(20)).min(1).max(100),
    assigned: z.array(z.string().min(1).max(200)).max(500).default([]),
    conditions: z.array(ConditionInput).max(50).default([]),
    clauses: z.array(ClauseTermsInput).min(1).max(500),
    exclusions: z.array(ExclusionInput).max(500).default([]),
  })
  .refine(({ powerFrom, powerTo }) => powerFrom < powerTo, {
    path: ['powerTo'],
    message: 'the power ends before it begins',
  })
  .refine(({ powerFrom, powerTo }) => isShort(powerFrom, powerTo), {
    path: ['powerTo'],
    message: `the power is ${LONG}`,
  })
  .refine(({ contentFrom, contentTo }) => !contentFrom || !contentTo || contentFrom < contentTo, {
    path: ['contentTo'],
    message: 'the content window ends before it begins',
  })
  .refine(({ contentFrom, contentTo }) => isShort(contentFrom, contentTo), {
    path: ['contentTo'],
    message: `the content window is ${LONG}`,
  })
  .refine(({ powerFrom, examineUntil }) => powerFrom < examineUntil, {
    path: ['examineUntil'],
    message: 'examination ends before the power begins',
  })
  .refine(({ examineUntil, retainUntil }) => !retainUntil || examineUntil <= retainUntil, {
    path: ['retainUntil'],
    message: 'what may no longer be kept can’t be examined: retention ends before examination',
  })
  .refine(({ handlingCode, originator }) => originator !== undefined || !['H1', 'H2'].includes(handlingCode), {
    path: ['originator'],
    message: 'H1 and H2 are restrictions of a provider: name its agency',
  })
  .superRefine((draft, ctx) => {
    for (const [at, { from, to }] of draft.clauses.entries()) {
      const { contentFrom = from, contentTo = to } = draft;
      if (from < contentTo && to > contentFrom) continue;
      const message = 'lies outside the content window of the warrant: it would cover nothing';
      ctx.addIssue({ code: 'custom', path: ['clauses', at], message });
    }
    for (const [at, { kind, clause }] of draft.conditions.entries()) {
      if (clause !== undefined && clause > draft.clauses.length)
        ctx.addIssue({ code: 'custom', path: ['conditions', at, 'clause'], message: `there is no clause ${clause}` });
      if (kind === 'APPROVED_TERMS_ONLY' && draft.clauses.some(({ terms }) => !terms))
        ctx.addIssue({
          code: 'custom',
          path: ['conditions', at],
          message: 'approved terms only: every clause needs its list of terms',
        });
    }
  });

export type WarrantDraft = z.output<typeof WarrantDraftInput>;
export type ClauseInput = z.output<typeof ClauseTermsInput>;
export type Exclusion = z.output<typeof ExclusionInput>;

/** All bits: a whole message. */
export const WHOLE = 63;

export function bitsOf(kinds: readonly SeenKind[] | undefined): number {
  return kinds === undefined ? WHOLE : seenBits(kinds);
}
