import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { AmbitLogo } from '../shell/ambit-logo';
import classes from './door-frame.module.css';

/** The door: what this place is on the one side, the form on the other. */
export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.words}>
        <div className={classes.name}>
          <AmbitLogo size={26} />
          AMBIT
        </div>
        <p className={classes.claim}>What a warrant opens, to whom it opens it, and every look on the record.</p>
        <p className={classes.small}>
          For authorised investigators. Each sign-in, each search and each message that is shown to you is entered in a
          signed ledger before you see it.
        </p>
      </header>
      <main className={classes.form}>
        <div className={classes.inner}>
          <Title order={1} mb="lg">
            {title}
          </Title>
          {children}
        </div>
      </main>
    </div>
  );
}
