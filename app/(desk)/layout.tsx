import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { AmbitProvider } from '@/components/client/ambit-context';
import { MeProvider } from '@/components/client/me-context';
import { AppFrame } from '@/components/shell/app-frame';
import { whoAsks } from '../who-asks';

/** All that stands behind the door: only for people whose session is alive and whose password is their own. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const who = await whoAsks();
  if (who === null) redirect('/sign-in');
  if (who.mustChangePassword) redirect('/password');
  const { login, name, agencyCode, isAdministrator } = who;
  return (
    <MeProvider me={{ login, name, agencyCode, isAdministrator }}>
      <AmbitProvider>
        <AppFrame>{children}</AppFrame>
      </AmbitProvider>
    </MeProvider>
  );
}
