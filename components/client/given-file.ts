import type { FactorState } from '@/server/factor/factor-wanted';
import type { Question } from '@/server/justify/justify';
import { askCode } from '../factor/ask-code';
import { askWhy } from '../justify/ask-why';
import { signAddress, signedFetch } from './signed-fetch';

const ABSENT = 'Nothing here under your warrant and role.';

/**
 * Whether the server would give a file now; puts what it asks to the person on the way: why, or a code of their second factor. False: the
 * person gave up. Throws an Error with a sentence for the person, and an AbortError when given up by the signal.
 * @param absent what it means when there is none
 */
export async function isGiven(address: string, absent = ABSENT, signal?: AbortSignal): Promise<boolean> {
  const response = await signedFetch(`${address}${address.includes('?') ? '&' : '?'}check`, {
    headers: { accept: 'application/json' },
    ...(signal && { signal }),
  });
  if (response.ok) return true;
  if (response.status !== 428) throw new Error(await sentenceOf(response, absent));
  const asked: { justify?: Question; factor?: FactorState } = await response.json();
  const isAnswered = asked.justify ? await askWhy(asked.justify) : asked.factor ? await askCode(asked.factor) : false;
  return isAnswered && isGiven(address, absent, signal);
}

/** What the server says of a file that it doesn't give, or what its silence means. */
export async function sentenceOf(response: Response, absent = ABSENT): Promise<string> {
  const { sentence }: { sentence?: string } = await response.json().catch(() => ({}));
  return sentence ?? sentences(absent)[response.status] ?? 'Something failed on our side. Try again.';
}

const sentences = (absent: string): Readonly<Record<number, string>> => ({
  401: 'Sign in first.',
  404: absent,
  503: 'The ledger can’t be written, so nothing is given.',
});

/** A link of its own, pressed once: the browser saves what comes, however large, and shows how far it is; or shows it in a page of its own. */
export async function fetchFile(address: string, isLookedAt = false): Promise<void> {
  const link = document.createElement('a');
  link.href = await signAddress(address);
  if (isLookedAt) link.target = '_blank';
  else link.download = '';
  link.rel = 'noopener';
  link.click();
}
