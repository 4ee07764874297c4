import { STEP_RULES, type StepName } from '@/server/warrant/steps';
import type { Warrant } from '../use-warrants';

/** Each change of state: its word, what follows from it, and who decides it. */
export const STEP_WORDS: Record<StepName, { readonly word: string; readonly means: string }> = {
  suspend: {
    word: 'Suspend',
    means:
      'Everybody who reads under it sees nothing from their next click on, and notes are frozen. Two persons resume it.',
  },
  resume: { word: 'Resume', means: 'Opens it again as it was. It takes two persons: one asks, another confirms.' },
  cancel: {
    word: 'Cancel',
    means:
      'No longer necessary: nobody reads under it any more. Where the law lets part be kept for a ground, name the ground and until when.',
  },
  revoke: {
    word: 'Revoke',
    means: 'Withdrawn for the future: nobody reads under it any more. What was made under it is listed for review.',
  },
  annul: {
    word: 'Annul',
    means:
      'A court held it unlawful from the beginning. Recorded with the court’s document; what derives from nothing else is quarantined.',
  },
  withdraw: {
    word: 'Withdraw',
    means: 'Its provider took it back. Recorded with the provider’s letter; work under it is quarantined.',
  },
  close: {
    word: 'Close',
    means: 'The matter is over: it stays open to the audit alone. It takes two persons: one asks, another confirms.',
  },
};

/** The changes of state that a warrant can take now. */
export function stepsFor({ status }: Pick<Warrant, 'status'>): StepName[] {
  const names = Object.keys(STEP_RULES) as StepName[];
  return names.filter((name) => STEP_RULES[name].from.includes(status));
}

/** The change of state that leads there; a waiting one is confirmed by asking for the same. */
export function stepTo(status: Warrant['status']): StepName | undefined {
  const names = Object.keys(STEP_RULES) as StepName[];
  return names.find((name) => STEP_RULES[name].to === status);
}
