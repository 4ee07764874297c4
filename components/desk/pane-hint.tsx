import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './pane-hint.module.css';

type Props = { icon: LucideIcon; title: string; children: ReactNode; action?: ReactNode };

/** A pane that has nothing to show yet: what to do first, in a low voice, because the other panes are being read. */
export function PaneHint({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={classes.hint}>
      <Icon size={22} strokeWidth={1.5} aria-hidden />
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.words}>{children}</p>
      {action}
    </div>
  );
}
