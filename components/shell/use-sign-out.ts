'use client';

import { useMutation } from '@tanstack/react-query';
import { signOut } from 'next-auth/react';
import { forgetSessionKey } from '../client/session-key';
import { useTRPC } from '../client/trpc';

/** Ends the session on the server first, so that a copied cookie is worth nothing; then forgets the cookie. */
export function useSignOut(): () => void {
  const trpc = useTRPC();
  const { mutate } = useMutation(trpc.session.signOut.mutationOptions({ onSettled: () => void leave() }));
  return () => mutate();
}

async function leave(): Promise<void> {
  await forgetSessionKey();
  await signOut({ callbackUrl: '/sign-in' });
}
