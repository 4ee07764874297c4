import {
  Archive,
  Ban,
  CalendarClock,
  Clock,
  FileX,
  Hourglass,
  Layers,
  type LucideIcon,
  PauseCircle,
  PenLine,
  ShieldCheck,
  Trash2,
  Undo2,
  UserCheck,
} from 'lucide-react';
import { daysUntil } from '../client/format-time';
import { Mark, type Tone } from '../state/mark';
import type { Warrant } from './use-warrants';
import { type WarrantState, warrantState } from './warrant-state';

const STATES: Record<WarrantState, { word: string; tone: Tone; icon: LucideIcon }> = {
  draft: { word: 'draft', tone: 'quiet', icon: PenLine },
  pending: { word: 'waits for a second person', tone: 'accent', icon: UserCheck },
  discarded: { word: 'discarded', tone: 'quiet', icon: Trash2 },
  notYet: { word: 'not yet in force', tone: 'quiet', icon: CalendarClock },
  inForce: { word: 'in force', tone: 'accent', icon: ShieldCheck },
  ending: { word: 'in force', tone: 'amber', icon: Clock },
  powerOver: { word: 'in force, power ended', tone: 'accent', icon: ShieldCheck },
  ranOut: { word: 'ran out', tone: 'red', icon: Hourglass },
  suspended: { word: 'suspended', tone: 'red', icon: PauseCircle },
  superseded: { word: 'superseded', tone: 'quiet', icon: Layers },
  cancelled: { word: 'cancelled', tone: 'red', icon: Ban },
  kept: { word: 'cancelled, kept for a ground', tone: 'amber', icon: Clock },
  keptOver: { word: 'cancelled, ground ran out', tone: 'red', icon: Ban },
  revoked: { word: 'revoked', tone: 'red', icon: Ban },
  annulled: { word: 'annulled', tone: 'red', icon: FileX },
  withdrawn: { word: 'withdrawn by its provider', tone: 'red', icon: Undo2 },
  closed: { word: 'closed', tone: 'quiet', icon: Archive },
};

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
