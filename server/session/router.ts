import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { BadInput } from '../refusal';
import { openProcedure, router, sessionProcedure } from '../trpc/procedures';
import { changePassword, type PasswordRefusal } from './change-password';
import { endSession } from './end-session';
import { MIN_PASSWORD } from './password';
import { SessionKey } from './session-key';
import { signIn } from './sign-in';

const Me = z.object({
  login: z.string(),
  name: z.string(),
  agencyCode: z.string(),
  isAdministrator: z.boolean(),
  mustChangePassword: z.boolean(),
});

const PASSWORD_SENTENCES: Record<PasswordRefusal, string> = {
  wrongPassword: 'The present password is not right.',
  tooShort: `Choose at least ${MIN_PASSWORD} characters: a sentence is easiest to remember.`,
  same: 'The new password is the present one.',
};

/** The command line knows it by its code: PRECONDITION_FAILED. */
const CODE_TOO = 'This account has a second factor: send its code as well.';

export const sessionRouter = router({
  /**
   * For the command line: a token for this person, shown once. The browser signs in through its own form.
   * With a key, every later request of the token must be signed by it.
   */
  signIn: openProcedure
    .input(
      z.object({
        login: z.string().max(200),
        password: z.string().max(1000),
        /** Of the second factor, for those who have one. */
        code: z.string().max(60).optional(),
        key: SessionKey.optional(),
      }),
    )
    .output(z.object({ token: z.string() }))
    .mutation(async ({ input }) => {
      const outcome = await signIn(input.login, input.password, 'token', input.key, input.code);
      if (outcome === 'code') throw new TRPCError({ code: 'PRECONDITION_FAILED', message: CODE_TOO });
      if (outcome === 'refused' || outcome.token === null)
        throw new TRPCError({
          code: 'UNAUTHORIZED',
          message: 'Login or password is not right. After five failures in a row an account is locked for 15 minutes.',
        });
      return { token: outcome.token };
    }),

  me: sessionProcedure.output(Me).query(({ ctx }) => ctx.investigator),

  changePassword: sessionProcedure
    .input(z.object({ current: z.string().max(1000), next: z.string().max(1000) }))
    .output(z.object({ changed: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await changePassword(ctx.investigator, input.current, input.next);
      if (outcome !== 'changed') throw new BadInput(PASSWORD_SENTENCES[outcome]);
      return { changed: true };
    }),

  signOut: sessionProcedure.output(z.object({ ended: z.literal(true) })).mutation(async ({ ctx }) => {
    await endSession(ctx.investigator);
    return { ended: true };
  }),
});
