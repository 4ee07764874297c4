'use client';

import { Button, Drawer } from '@mantine/core';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import classes from './receipt.module.css';
import { ReceiptAnswer } from './receipt-answer';

/** The first digits of the receipt under which a result was given; what it says, on a click. */
export function ReceiptChip({ sha256 }: { sha256: string }) {
  const [isOpen, setOpen] = useState(false);
  const short = sha256.slice(0, 8);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<ScrollText size={12} aria-hidden />}
        aria-label={`Scope receipt ${short}: what was searched, and what is withheld`}
        onClick={() => setOpen(true)}
      >
        <code>{short}</code>
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size="30rem"
        title="Scope receipt"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {isOpen && (
          <div className={classes.drawer}>
            <ReceiptAnswer sha256={sha256} />
          </div>
        )}
      </Drawer>
    </>
  );
}
