import { redirect } from 'next/navigation';
import { whoAsks } from '../who-asks';

/** Investigators begin with their cases; administrators, who read nothing, with people. */
export default async function StartPage(): Promise<never> {
  redirect((await whoAsks())?.isAdministrator ? '/people' : '/cases');
}
