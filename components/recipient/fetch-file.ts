import { fetchFile, isGiven } from '../client/given-file';

/** The signed PDF, the container, or the copy with the recipient's name across. */
export type Part = 'pdf' | 'container' | 'reading';

const ABSENT =
  'It isn’t given: its time is over, it was recalled, or it was downloaded as often as allowed. Ask whoever served it.';

/** A part of what was served, once the person gave a code where one is wanted. */
export async function fetchPart(service: string, part: Part): Promise<void> {
  const address = `/api/served/${service}?part=${part}`;
  if (await isGiven(address, ABSENT)) await fetchFile(address, part === 'reading');
}
