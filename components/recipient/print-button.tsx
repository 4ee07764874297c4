import { Button } from '@mantine/core';
import { Printer } from 'lucide-react';
import classes from './recipient.module.css';

/** Prints the page; it isn't on the paper itself. */
export function PrintButton() {
  return (
    <Button
      className={classes.screen}
      size="compact-sm"
      variant="default"
      leftSection={<Printer size={14} aria-hidden />}
      onClick={() => window.print()}
    >
      Print
    </Button>
  );
}
