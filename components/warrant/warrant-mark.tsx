import { Ban, CalendarClock, Clock, Hourglass, PenLine, ShieldCheck } from 'lucide-react';
import { daysUntil } from '../client/format-time';
import { Mark } from '../state/mark';
import type { Warrant } from './use-warrants';
import { warrantState } from './warrant-state';

const STATES = {
  draft: { word: 'waits for a second person', tone: 'accent', icon: PenLine },
  notYet: { word: 'not yet in force', tone: 'quiet', icon: CalendarClock },
  inForce: { word: 'in force', tone: 'accent', icon: ShieldCheck },
  ending: { word: 'in force', tone: 'amber', icon: Clock },
  ranOut: { word: 'ran out', tone: 'red', icon: Hourglass },
  ended: { word: 'ended', tone: 'quiet', icon: Ban },
} as const;

/** Where a warrant stands now, in words; in its last week with the days that are left. */
export function WarrantMark({ warrant }: { warrant: Warrant }) {
  const state = warrantState(warrant, new Date());
  const { word, tone, icon } = STATES[state];
  const days = daysUntil(warrant.examineUntil);
  return (
    <Mark tone={tone} icon={icon}>
      {word}
      {state === 'ending' && `, ${days === 0 ? 'ends within a day' : `${days} ${days === 1 ? 'day' : 'days'} left`}`}
    </Mark>
  );
}
