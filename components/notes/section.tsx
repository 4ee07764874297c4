import type { ReactNode, Ref } from 'react';
import classes from './section.module.css';

type Props = { title: string; children: ReactNode; aside?: ReactNode; ref?: Ref<HTMLElement> };

/** A part of the right pane under its heading. */
export function Section({ title, children, aside, ref }: Props) {
  return (
    <section ref={ref} className={classes.section} aria-label={title} tabIndex={-1}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
