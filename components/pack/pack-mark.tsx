import { LoaderCircle, Lock, PenLine, TriangleAlert } from 'lucide-react';
import { Mark } from '../state/mark';
import type { Pack } from './pack';

const STATES = {
  draft: { word: 'draft', tone: 'quiet', icon: PenLine },
  generating: { word: 'being made', tone: 'accent', icon: LoaderCircle },
  sealed: { word: 'sealed', tone: 'green', icon: Lock },
  failed: { word: 'failed', tone: 'red', icon: TriangleAlert },
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
