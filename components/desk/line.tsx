'use client';

import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './line.module.css';
import { takeFocus } from './take-focus';

type Props = { isCurrent: boolean; hasFocus: boolean; onOpen: () => void; children: ReactNode };

/** A line of a list that opens something. The current one holds the focus while the keys belong to its list. */
export function Line({ isCurrent, hasFocus, onOpen, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent && hasFocus) takeFocus(button.current);
  }, [isCurrent, hasFocus]);
  return (
    <UnstyledButton ref={button} className={classes.line} aria-current={isCurrent || undefined} onClick={onOpen}>
      {children}
    </UnstyledButton>
  );
}
