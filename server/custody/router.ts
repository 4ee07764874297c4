import { z } from 'zod';
import { requireJustified } from '../justify/require-justified';
import { thePackKey } from '../pack/the-pack-key';
import { administratorProcedure, personProcedure, router } from '../trpc/procedures';
import { appendEntry, ledgerVkey } from './ledger';
import { readHead, readRows } from './read-ledger';
import { requireAnyAuditor } from './require-auditor';

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
