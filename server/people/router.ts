import { z } from 'zod';
import { casebook } from '../casebook';
import { resetFactor } from '../factor/change-factor';
import { revokeSessions } from '../session/end-session';
import { administratorProcedure, router } from '../trpc/procedures';
import { applySetup } from './apply-setup';
import { resetPassword, setActive } from './change-person';
import { SetupInput } from './setup-terms';

const Login = z.object({ login: z.string().min(1).max(200) });
const Entry = z.object({ entry: z.number().int() });

const PersonWire = z.object({
  login: z.string(),
  name: z.string(),
  agency: z.string(),
  isAdministrator: z.boolean(),
  isActive: z.boolean(),
  lockedUntil: z.date().nullable(),
  cases: z.array(z.object({ case: z.string(), role: z.string() })),
});

/** The portal's people, for administrators. */
export const peopleRouter = router({
  setup: administratorProcedure
    .input(SetupInput)
    .output(
      z.object({
        passwords: z.array(z.object({ login: z.string(), password: z.string() })),
        made: z.record(z.string(), z.number()),
        entry: z.number().int(),
      }),
    )
    .mutation(({ ctx, input }) => applySetup(ctx.investigator, input)),

  list: administratorProcedure.output(z.array(PersonWire)).query(async () => {
    const people = await casebook().person.findMany({
      orderBy: { login: 'asc' },
      include: { agency: true, memberships: { include: { case: { select: { reference: true } } } } },
    });
    return people.map(({ agency, memberships, ...person }) => ({
      ...person,
      agency: agency.code,
      cases: memberships.map((one) => ({ case: one.case.reference, role: one.role })),
    }));
  }),

  setActive: administratorProcedure
    .input(Login.extend({ isActive: z.boolean() }))
    .output(Entry)
    .mutation(({ ctx, input }) => setActive(ctx.investigator, input.login, input.isActive)),

  resetPassword: administratorProcedure
    .input(Login)
    .output(Entry.extend({ password: z.string() }))
    .mutation(({ ctx, input }) => resetPassword(ctx.investigator, input.login)),

  /** Takes the second factor from somebody who lost it; their sessions end. */
  resetFactor: administratorProcedure
    .input(Login)
    .output(Entry)
    .mutation(({ ctx, input }) => resetFactor(ctx.investigator, input.login)),

  revokeSessions: administratorProcedure
    .input(Login)
    .output(z.object({ sessions: z.number().int() }))
    .mutation(async ({ ctx, input }) => {
      const person = await casebook().person.findUniqueOrThrow({ where: { login: input.login }, select: { id: true } });
      return { sessions: await revokeSessions(ctx.investigator, person.id) };
    }),
});
