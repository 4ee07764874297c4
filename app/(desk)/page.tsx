import { redirect } from 'next/navigation';
import { isRecipientAlone } from '@/server/share/is-recipient-alone';
import { whoAsks } from '../who-asks';

/**
 * Investigators begin with their cases; administrators, who read nothing, with people; whoever has no part in any case, as the defence, with what
 * was served on them.
 */
export default async function StartPage(): Promise<never> {
  const who = await whoAsks();
  if (who?.isAdministrator) redirect('/people');
  redirect(who !== null && (await isRecipientAlone(who)) ? '/served' : '/cases');
}
