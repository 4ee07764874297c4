import { formatMinute } from '../client/format-time';
import type { Pack } from './pack';

/** The way of a pack, as it is shown on top of its desk. */
export const STEPS = ['draft', 'review', 'approved', 'sealed', 'served'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_WORDS: Record<Step, string> = {
  draft: 'Draft',
  review: 'Legal review',
  approved: 'Approved',
  sealed: 'Sealed',
  served: 'Served',
};

/** Which of the steps a pack stands at. */
export function stepOf({ state }: Pick<Pack, 'state'>): Step {
  if (state === 'generating' || state === 'failed') return 'approved';
  if (state === 'superseded' || state === 'recalled') return 'served';
  return state;
}

/** Where a pack stands and who does what next, in a sentence. */
export function nextWords(pack: Pack): string {
  const { state, submitted, approved, returned } = pack;
  switch (state) {
    case 'draft':
      return returned
        ? `Returned by ${returned.by}. When it is mended, whoever prepares it hands it on again.`
        : 'Whoever prepares it hands it on to legal review. From then on it stands still.';
    case 'review':
      return `Handed on by ${submitted?.by ?? 'its author'}. A legal reviewer under this warrant, who had no hand in it, approves or returns it.`;
    case 'approved':
      return `Approved by ${approved?.by ?? 'a legal reviewer'}${approved ? `, ${formatMinute(approved.at)}` : ''}. Whoever prepares it seals it. A change takes the approval back.`;
    case 'generating':
      return 'It is being drawn, signed and sealed.';
    case 'failed':
      return 'It is approved, and making it failed: nothing was sealed. Try again, or change it and hand it on anew.';
    case 'sealed':
      return 'It does not change any more. A correction is a new pack in its place.';
    case 'served':
      return 'It is with those on whom it was served.';
    case 'superseded':
      return `A later pack stands in its place${pack.supersededBy ? `: ${pack.supersededBy}` : ''}.`;
    case 'recalled':
      return 'It was recalled: nobody is given its file any more.';
  }
}
