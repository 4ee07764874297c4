import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { signIn } from './sign-in';

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
      credentials: { login: { label: 'E-mail', type: 'email' }, password: { label: 'Password', type: 'password' } },
      async authorize(credentials) {
        const outcome = await signIn(credentials?.login ?? '', credentials?.password ?? '', 'browser');
        if (outcome === 'locked') throw new Error('locked');
        return outcome === 'refused' ? null : { id: outcome.sessionId };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
    session: ({ session }) => ({ expires: session.expires }),
  },
};
