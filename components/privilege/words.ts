import type { Category, Decision, HeldState } from './wire';

const CATEGORY_WORDS: Record<Category, string> = {
  lawyer: 'lawyer',
  journalist: 'journalist',
  doctor: 'doctor',
  clergy: 'clergy',
  parliament: 'member of parliament',
  coDefence: 'defence of a co-accused',
  coreArea: 'core of private life',
};

export function categoryWord(category: Category): string {
  return CATEGORY_WORDS[category];
}

/** The categories to choose from, the one that is met most often first. */
export const CATEGORY_CHOICES = Object.entries(CATEGORY_WORDS).map(([value, label]) => ({
  value: value as Category,
  label,
}));

export const STATE_WORDS: Record<HeldState, string> = {
  waiting: 'waiting',
  proposed: 'proposed',
  privileged: 'privileged',
  released: 'released',
};

export const DECISION_WORDS: Record<Decision, string> = { privileged: 'privileged', release: 'release' };
