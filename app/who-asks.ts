import { headers } from 'next/headers';
import { type Investigator, investigatorFrom } from '@/server/session/investigator';

/** The person behind the page that is being made, or null. Read from the session's row, as for every question. */
export async function whoAsks(): Promise<Investigator | null> {
  return investigatorFrom(new Request('http://page.invalid', { headers: await headers() }));
}
