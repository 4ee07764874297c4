import type { FactorState } from '@/server/factor/factor-wanted';
import { signAddress, signedFetch } from '../client/signed-fetch';
import { askCode } from '../factor/ask-code';

/** The signed PDF, the container, or the copy with the recipient's name across. */
export type Part = 'pdf' | 'container' | 'reading';

/** Asks whether it would be given, and the person for a code where one is wanted; then the browser fetches it as any other file. */
export async function fetchPart(service: string, part: Part): Promise<void> {
  const address = `/api/served/${service}?part=${part}`;
  if (!(await isGiven(address))) return;
  const link = document.createElement('a');
  link.href = await signAddress(address);
  if (part === 'reading') link.target = '_blank';
  else link.download = '';
  link.rel = 'noopener';
  link.click();
}

async function isGiven(address: string): Promise<boolean> {
  const response = await signedFetch(`${address}&check`, { headers: { accept: 'application/json' } });
  if (response.ok) return true;
  if (response.status !== 428)
    throw new Error(SENTENCES[response.status] ?? 'Something failed on our side. Try again.');
  const { factor }: { factor: FactorState } = await response.json();
  return (await askCode(factor)) && isGiven(address);
}

const SENTENCES: Readonly<Record<number, string>> = {
  401: 'Sign in first.',
  404: 'It isn’t given: its time is over, it was recalled, or it was downloaded as often as allowed. Ask whoever served it.',
  503: 'The ledger can’t be written, so nothing is given.',
};
