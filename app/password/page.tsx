import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { DoorFrame } from '@/components/door/door-frame';
import { PasswordForm } from '@/components/door/password-form';
import { MIN_PASSWORD } from '@/server/session/password';
import { whoAsks } from '../who-asks';

export const metadata: Metadata = { title: 'Change your password' };

export default async function PasswordPage() {
  const who = await whoAsks();
  if (who === null) redirect('/sign-in?next=/password');
  return (
    <DoorFrame title={who.mustChangePassword ? 'Choose your own password' : 'Change your password'}>
      <PasswordForm isFirst={who.mustChangePassword} login={who.login} minimum={MIN_PASSWORD} />
    </DoorFrame>
  );
}
