import { Check, LoaderCircle, Lock, PenLine, Replace, Scale, Send, TriangleAlert, Undo2 } from 'lucide-react';
import { Mark } from '../state/mark';
import type { Pack } from './pack';

const STATES = {
  draft: { word: 'draft', tone: 'quiet', icon: PenLine },
  review: { word: 'in legal review', tone: 'accent', icon: Scale },
  approved: { word: 'approved', tone: 'accent', icon: Check },
  generating: { word: 'being made', tone: 'accent', icon: LoaderCircle },
  sealed: { word: 'sealed', tone: 'green', icon: Lock },
  served: { word: 'served', tone: 'green', icon: Send },
  superseded: { word: 'superseded', tone: 'quiet', icon: Replace },
  recalled: { word: 'recalled', tone: 'red', icon: Undo2 },
  failed: { word: 'not made', tone: 'red', icon: TriangleAlert },
} as const;

/** How far a pack is. */
export function PackMark({ state }: { state: Pack['state'] }) {
  const { word, tone, icon } = STATES[state];
  return (
    <Mark tone={tone} icon={icon}>
      {word}
    </Mark>
  );
}
