import { z } from 'zod';
import { administratorProcedure, personProcedure, router } from '../../trpc/procedures';
import { appendEntry } from '../ledger';
import { liftHalts, standingHalts } from './halt';
import { latestPublished } from './published';
import { readRound } from './round-file';

const StateWire = z.object({
  /** The latest checkpoint that a quorum of the portal's policy has cosigned. */
  published: z
    .object({ size: z.number().int(), cosigned: z.array(z.object({ name: z.string(), at: z.date() })).readonly() })
    .nullable(),
  /** What came of the last round: null before the first. */
  round: z
    .object({
      at: z.string(),
      size: z.number().int(),
      isPublished: z.boolean(),
      fault: z.string(),
      witnesses: z.array(z.object({ name: z.string(), cosignedAt: z.string().nullable(), words: z.string() })),
    })
    .nullable(),
  /** Why nothing is shown; empty when all is well. */
  halts: z.array(z.object({ id: z.number().int(), raisedAt: z.date(), words: z.string() })),
});

export const publicationRouter = router({
  /** What is published, who cosigned it, and whether the ledger is in doubt. Everybody behind the door sees the alarm. */
  state: personProcedure.output(StateWire).query(async () => {
    const [published, round, halts] = await Promise.all([latestPublished(), readRound(), standingHalts()]);
    return { published, round, halts };
  }),

  /**
   * Content is served again, for the reason given. Entered first; the halts lifted are those that stood then. It cures nothing: the next round
   * of publication raises the alarm again while the contradiction is there.
   */
  resume: administratorProcedure
    .input(z.object({ reason: z.string().trim().min(10).max(1000) }))
    .output(z.object({ entry: z.number().int().nullable(), lifted: z.number().int() }))
    .mutation(async ({ ctx: { investigator: who }, input: { reason } }) => {
      const halts = await standingHalts();
      if (halts.length === 0) return { entry: null, lifted: 0 };
      const entry = await appendEntry({
        act: 'ledger.resumed',
        outcome: 'ok',
        agency: who.agencyCode,
        person: who.alias,
        session: who.sessionId,
        payload: { personId: who.id, reason, halts: halts.map(({ id }) => id) },
      });
      return { entry: entry.index, lifted: await liftHalts(entry, who.id) };
    }),
});
