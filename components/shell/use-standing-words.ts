'use client';

import { useAmbit } from '../client/ambit-context';
import { type StandingWords, standingWords } from './warrant-chooser-words';

export type ClosedWarrant = StandingWords & { readonly reference: string };

/** Why nothing opens: of the warrant that is chosen where it isn't in force, else of every one that names the reader. */
export function useStandingWords(): readonly ClosedWarrant[] {
  const { warrant, file, inForce } = useAmbit();
  if (file === undefined || inForce !== null) return [];
  return file.closed
    .filter((one) => warrant === null || one.warrant === warrant)
    .map((one) => ({ reference: one.warrant, ...standingWords(one, new Date()) }));
}
