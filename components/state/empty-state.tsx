import { Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { StateCard } from './state-card';

type Props = { title: string; icon?: LucideIcon; children: ReactNode; action?: ReactNode };

/** Nothing here yet: says what to do first. */
export function EmptyState({ title, icon = Inbox, children, action }: Props) {
  return (
    <StateCard icon={icon} title={title} action={action}>
      {children}
    </StateCard>
  );
}
