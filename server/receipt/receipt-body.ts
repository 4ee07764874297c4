import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A pseudonym: 16 random bytes in base64url, or 32 in hex where it is older than format 2 of the ledger's entries. */
const pseudonym = z.string().regex(/^(?:[A-Za-z0-9_-]{22}|[0-9a-f]{64})$/);
const count = z.int().nonnegative();
/** ISO 8601 in UTC with milliseconds, as JavaScript writes it. */
const time = z.iso.datetime({ precision: 3 });

/** More targets than this are named by the hash of their sorted list. */
export const LISTED_TARGETS = 1000;

const Targets = z.union([z.array(z.string()), z.strictObject({ count, sha256 })]);

const ClauseBody = z.strictObject({
  ordinal: z.int().positive(),
  effect: z.enum(['covers', 'excludes']),
  match: z.enum(['sentBy', 'sentOrReceived', 'anyParticipant']),
  targetKind: z.enum(['handle', 'conversation', 'any']),
  targets: Targets,
  from: time,
  to: time,
  /** Bits as in docs/scope.md. */
  kinds: count,
  terms: z.strictObject({ list: z.string(), version: z.int(), sha256, before: count, after: count }).nullable(),
  reason: z.string().nullable(),
  /** A permission that the clause waits for is missing: it shows nothing. */
  waits: z.boolean(),
});

/** A warrant's terms as a program: everything that decides which messages it shows, and for what they may be used. */
export const FilterBody = z.strictObject({
  window: z.strictObject({ from: time, to: time }),
  clauses: z.array(ClauseBody),
  purposes: z.array(z.string()),
  handling: z.strictObject({ code: z.string(), originator: z.string().nullable() }),
  permittedUse: z.array(z.string()),
  conditions: z.array(
    z.strictObject({
      ordinal: z.int(),
      kind: z.string(),
      clause: z.int().nullable(),
      documentSha256: z.string().nullable(),
      met: z.boolean(),
    }),
  ),
});
export type FilterBody = z.output<typeof FilterBody>;
export type ClauseBody = FilterBody['clauses'][number];

/** What a scope receipt says. docs/scope-receipts.md has every field in words. */
export const ReceiptBody = z.strictObject({
  v: z.literal(1),
  /** Whose numbers these are: the case team's, or those of the filter side. */
  view: z.enum(['team', 'filter']),
  /** Case and warrant version by the pseudonyms of the ledger, then by the names that people use. */
  case: pseudonym,
  warrant: pseudonym,
  caseReference: z.string(),
  reference: z.string(),
  version: z.int().positive(),
  orderSha256: sha256,
  filter: FilterBody,
  corpusVersion: z.strictObject({ sha256, files: count }),
  /** A digest of what is held for the filter side, made with the case's secret. Null while it is being counted. */
  quarantineVersion: sha256.nullable(),
  policyVersion: sha256,
  counts: z.enum(['counted', 'being counted']),
  shown: count.nullable(),
  withheldByReason: z.record(z.string(), count).nullable(),
  /** In its place where the case keeps the numbers to itself: SHA-256 over the case's secret and the numbers. */
  withheldCommitment: sha256.nullable(),
  at: time,
});
export type ReceiptBody = z.output<typeof ReceiptBody>;
