import { Ban, Check, Hourglass, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { Job } from '../client/use-jobs';
import { Mark } from '../state/mark';

const STATES = {
  queued: { word: 'waiting', tone: 'quiet', icon: Hourglass },
  running: { word: 'working', tone: 'accent', icon: LoaderCircle },
  done: { word: 'done', tone: 'quiet', icon: Check },
  failed: { word: 'failed', tone: 'red', icon: TriangleAlert },
  cancelled: { word: 'cancelled', tone: 'quiet', icon: Ban },
} as const;

export function JobStateMark({ state }: { state: Job['state'] }) {
  const { word, tone, icon } = STATES[state];
  return (
    <Mark tone={tone} icon={icon}>
      {word}
    </Mark>
  );
}
