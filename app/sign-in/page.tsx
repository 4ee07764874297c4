import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { DoorFrame } from '@/components/door/door-frame';
import { SignInForm } from '@/components/door/sign-in-form';
import { whoAsks } from '../who-asks';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<{ next?: string; ended?: string; changed?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, ended } = await searchParams;
  const target = ownPath(next);
  // Somebody whose session is alive and whose key is gone, as in another browser with its cookie, is sent here to sign in anew.
  if (ended === undefined && (await whoAsks()) !== null) redirect(target);
  return (
    <DoorFrame title="Sign in">
      <SignInForm target={target} hasEnded={ended !== undefined} />
    </DoorFrame>
  );
}

/** Only paths of our own, as a browser would read them: a link must not lead from our door to somebody else's. */
function ownPath(next: string | undefined): string {
  const own = 'http://own.invalid';
  if (next === undefined || !next.startsWith('/') || !URL.canParse(next, own)) return '/';
  const { origin, pathname, search, hash } = new URL(next, own);
  return origin === own ? pathname + search + hash : '/';
}
