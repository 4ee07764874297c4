'use client';

import type { ReactNode } from 'react';
import { CodeDialog } from '../factor/code-dialog';
import { WhyDialog } from '../justify/why-dialog';
import { AmbitBar } from './ambit-bar';
import classes from './app-frame.module.css';
import { CommandPalette } from './command-palette';
import { GoKeys } from './go-keys';
import { HaltBanner } from './halt-banner';
import { KeyList } from './key-list';
import { KeyListProvider } from './key-list-context';
import { Rail } from './rail';

/** The frame of every page behind the door. The bar that says under whose authority one looks never scrolls away. */
export function AppFrame({ children }: { children: ReactNode }) {
  return (
    <KeyListProvider>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <div className={classes.frame}>
        <header className={classes.bar}>
          <AmbitBar />
          <HaltBanner />
        </header>
        <div className={classes.rail}>
          <Rail />
        </div>
        <main className={classes.main} id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <GoKeys />
      <KeyList />
      <CommandPalette />
      <WhyDialog />
      <CodeDialog />
    </KeyListProvider>
  );
}
