import { z } from 'zod';
import { KIND_BITS, KINDS, type Kind } from '../ability/kinds';

/** An instant: a date means the start of that day in UTC. Kept between 1970 and 2100, as corpora are. */
const Instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/,
    'write a date like 2020-03-01, or a time with its zone',
  )
  .transform((text, ctx) => {
    const time = new Date(text.length === 10 ? `${text}T00:00:00Z` : text);
    // JavaScript turns 31 February into 2 March: a warrant's date must be one that exists.
    const real = !Number.isNaN(time.getTime()) && (text.length > 10 || time.toISOString().startsWith(text));
    if (!real || time.getUTCFullYear() < 1970 || time.getUTCFullYear() > 2100) {
      ctx.addIssue('this date does not exist or lies outside 1970 to 2100');
      return z.NEVER;
    }
    return time;
  });

const Name = z.string().min(1).max(1000);

/** One clause: targets AND window AND kinds. Handles or conversations, not both. */
export const ClauseTermsInput = z
  .strictObject({
    handles: z.array(Name).max(50_000).optional(),
    conversations: z.array(Name).max(50_000).optional(),
    match: z.enum(['sentBy', 'sentOrReceived', 'anyParticipant']).optional(),
    from: Instant,
    to: Instant,
    kinds: z.array(z.enum(KINDS as [Kind, ...Kind[]])).min(1),
  })
  .refine(({ handles = [], conversations = [] }) => handles.length > 0 !== conversations.length > 0, {
    message: 'name handles or conversations, one of the two',
  })
  .refine(({ handles = [], match }) => handles.length === 0 || match !== undefined, {
    path: ['match'],
    message: 'say how the handles count: sentBy, sentOrReceived or anyParticipant',
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'the window ends before it begins' });

/** A warrant as a clerk enters it. Unknown keys are refused by name. */
export const WarrantDraftInput = z
  .strictObject({
    case: z.string().min(1).max(100),
    reference: z.string().regex(/^[\w./-]{1,60}$/, 'letters, digits, dot, slash, dash, up to 60'),
    issuer: z.string().min(1).max(300),
    legalBasis: z.string().min(1).max(500),
    powerFrom: Instant,
    powerTo: Instant,
    examineUntil: Instant,
    documentName: z.string().min(1).max(300),
    documentSha256: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the order, 64 lower-case hex digits'),
    purposes: z.array(z.string().min(1).max(200)).min(1).max(50),
    assigned: z.array(z.string().min(1).max(200)).max(500).default([]),
    clauses: z.array(ClauseTermsInput).min(1).max(500),
  })
  .refine(({ powerFrom, powerTo }) => powerFrom < powerTo, {
    path: ['powerTo'],
    message: 'the power ends before it begins',
  })
  .refine(({ powerFrom, examineUntil }) => powerFrom < examineUntil, {
    path: ['examineUntil'],
    message: 'examination ends before the power begins',
  });

export type WarrantDraft = z.output<typeof WarrantDraftInput>;
type ClauseInput = z.output<typeof ClauseTermsInput>;

/** The columns of a clause. */
export function clauseColumns(clause: ClauseInput, at: number) {
  const conversations = clause.conversations ?? [];
  const byConversation = conversations.length > 0;
  return {
    ordinal: at + 1,
    targetKind: byConversation ? ('conversation' as const) : ('handle' as const),
    matchRule: clause.match ?? ('anyParticipant' as const),
    contentFrom: clause.from,
    contentTo: clause.to,
    kinds: clause.kinds.reduce((bits, kind) => bits | KIND_BITS[kind], 0),
    targets: { create: [...new Set(byConversation ? conversations : clause.handles)].map((value) => ({ value })) },
  };
}
