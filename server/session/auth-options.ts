import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { z } from 'zod';
import { newReference } from '../trpc/error-reference';
import { endSessionRow } from './end-session';
import { SessionKey } from './session-key';
import { signIn } from './sign-in';

const Credentials = z.object({
  login: z
    .string()
    .max(200)
    .regex(/^[^\0]*$/),
  password: z.string().max(1000),
  code: z.string().max(60).default(''),
  key: SessionKey,
});

/** next-auth puts an error's message into an address: it gets a word of ours, and the operator's log the rest. */
function unavailable(error: unknown): never {
  newReference(error instanceof Error ? error : new Error('not an error'));
  throw new Error('unavailable');
}

/**
 * The browser's sign-in. next-auth keeps no session itself with passwords, so its token carries the id of our session row and
 * nothing else that counts; the row decides at each request (investigator.ts).
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: 10 * 3600 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    CredentialsProvider({
      name: 'Password',
      credentials: {
        login: { label: 'E-mail', type: 'email' },
        password: { label: 'Password', type: 'password' },
        code: { label: 'Code', type: 'text' },
        key: { label: 'Key', type: 'hidden' },
      },
      async authorize(credentials) {
        const typed = Credentials.safeParse(credentials);
        if (!typed.success) return null;
        const { login, password, code, key } = typed.data;
        const outcome = await signIn(login, password, 'browser', key, code).catch(unavailable);
        // The form's word for "ask for the code".
        if (outcome === 'code') throw new Error('code');
        return outcome === 'refused' ? null : { id: outcome.sessionId };
      },
    }),
  ],
  // Whoever leaves by next-auth's own door ends the row too, so that a copied cookie is worth nothing.
  events: { signOut: ({ token }) => endSessionRow(token?.sid) },
  callbacks: {
    jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
    session: ({ session }) => ({ expires: session.expires }),
  },
};
