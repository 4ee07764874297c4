import { CloseButton } from '@mantine/core';
import { Clock, ShieldX } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

type Props = { tone: 'amber' | 'red'; title: string; children: ReactNode; onClose?: () => void };

/** Words that interrupt a form or a dialog: red for what was refused or failed, amber for what has run out. */
export function Notice({ tone, title, children, onClose }: Props) {
  const Icon = tone === 'red' ? ShieldX : Clock;
  return (
    <div className={classes.notice} data-tone={tone} role="alert">
      <Icon size={16} aria-hidden className={classes.icon} />
      <div>
        <div className={classes.title}>{title}</div>
        {children}
      </div>
      {onClose && <CloseButton size="sm" aria-label="Close" onClick={onClose} />}
    </div>
  );
}
