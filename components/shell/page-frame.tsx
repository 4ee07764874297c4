import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-frame.module.css';

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
  wide?: boolean;
  children: ReactNode;
};

/** A page that isn't the desk: its name, what it is for, what can be done, and then the thing itself. */
export function PageFrame({ title, lead, actions, narrow, wide, children }: Props) {
  return (
    <div className={classes.page} data-narrow={narrow || undefined} data-wide={wide || undefined}>
      <div className={classes.head}>
        <div className={classes.words}>
          <Title order={1}>{title}</Title>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
