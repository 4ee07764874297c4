import { z } from 'zod';
import { requireJustified } from '../justify/require-justified';
import { thePackKey } from '../pack/the-pack-key';
import { namesOf } from '../people/names-of';
import { administratorProcedure, casebookProcedure, personProcedure, router } from '../trpc/procedures';
import { appendEntry, ledgerVkey } from './ledger';
import { readHead, readLines, readRows } from './read-ledger';
import { requireAnyAuditor } from './require-auditor';

const LineWire = z.object({
  index: z.number().int(),
  leaf: z.string(),
  at: z.date(),
  act: z.string(),
  outcome: z.string(),
  agency: z.string(),
  caseSequence: z.number().int().nullable(),
  messages: z.number().int().nullable(),
  person: z.string(),
  payload: z.record(z.string(), z.unknown()).nullable(),
});

export const custodyRouter = router({
  /** The ledger light: how long the ledger is, and the signed head. Anybody signed in may keep it. */
  head: personProcedure
    .output(
      z.object({
        size: z.number().int(),
        checkpoint: z.string(),
        /** The key that signs checkpoints, and the fingerprint of the certificate that signs packs: to be compared with what the agency publishes. */
        vkey: z.string(),
        packCertificateSha256: z.string(),
      }),
    )
    .query(async () => ({
      ...(await readHead()),
      vkey: ledgerVkey(),
      packCertificateSha256: (await thePackKey()).certificateSha256,
    })),

  /** Raw rows in order, for those who verify: auditors of any case, and administrators, who learn pseudonyms and hashes. */
  rows: personProcedure
    .input(z.object({ from: z.number().int().min(0), limit: z.number().int().min(1).max(5000).default(2000) }))
    .output(z.array(z.object({ index: z.number().int(), leaf: z.string(), body: z.string() })))
    .query(async ({ ctx, input }) => {
      await requireAnyAuditor(ctx.investigator);
      await requireJustified(ctx.investigator, null, 'ledger.rows', []);
      return readRows(input.from, input.limit);
    }),

  /** A case's history, newest first, with payloads. Reading the ledger is entered in it. */
  lines: casebookProcedure('readLedger')
    .input(
      z.object({ before: z.number().int().min(0).nullish(), limit: z.number().int().min(1).max(500).default(100) }),
    )
    .output(z.array(LineWire))
    .query(async ({ ctx, input }) => {
      const lines = await readLines({ caseAlias: ctx.file.alias }, input.before ?? null, input.limit);
      const names = await namesOf(lines.map(({ payload }) => payload?.personId));
      const { investigator: who, file } = ctx;
      const shown = { personId: who.id, from: lines.at(-1)?.index ?? 0, to: lines[0]?.index ?? 0 };
      await appendEntry({
        act: 'ledger.read',
        outcome: 'ok',
        agency: who.agencyCode,
        person: who.alias,
        session: who.sessionId,
        case: file.alias,
        payload: shown,
      });
      return lines.map((line) => ({ ...line, person: names.get(String(line.payload?.personId)) ?? '' }));
    }),

  /** What somebody's own verification found, for the record. */
  verified: administratorProcedure
    .input(z.object({ size: z.number().int().min(0), ok: z.boolean() }))
    .output(z.object({ entry: z.number().int() }))
    .mutation(async ({ ctx: { investigator: who }, input }) => {
      const proof = await appendEntry({
        act: 'ledger.verified',
        outcome: input.ok ? 'ok' : 'error',
        agency: who.agencyCode,
        person: who.alias,
        session: who.sessionId,
        payload: { personId: who.id, size: input.size },
      });
      return { entry: proof.index };
    }),
});
