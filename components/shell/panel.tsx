import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

type Props = { title: string; aside?: ReactNode; flush?: boolean; children: ReactNode };

/** A titled sheet. `flush` for a table or a list that goes to its edges. */
export function Panel({ title, aside, flush, children }: Props) {
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.head}>
        <Title order={2}>{title}</Title>
        {aside}
      </div>
      <div className={classes.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
