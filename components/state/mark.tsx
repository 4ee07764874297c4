import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './mark.module.css';

/** amber: time running out; red: refused or broken; violet: privileged or quarantined; green: verified. */
export type Tone = 'quiet' | 'accent' | 'amber' | 'red' | 'violet' | 'green';

/** A word about a thing's state. The word says it; the colour only helps. */
export function Mark({
  tone = 'quiet',
  icon: Icon,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {Icon && <Icon size={12} strokeWidth={2.25} aria-hidden />}
      {children}
    </span>
  );
}
