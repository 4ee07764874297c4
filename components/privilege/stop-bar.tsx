'use client';

import { Button, Kbd } from '@mantine/core';
import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useKeys } from '../desk/use-keys';
import type { Served } from '../message/served';
import classes from './stop.module.css';
import { StopDialog } from './stop-dialog';

type Props = {
  /** The message that the reader stands at. */
  message: Served | null;
  onStopped: () => void;
};

/** "I met something privileged": always in sight while the team reads. Who filters has other means. */
export function StopBar({ message, onStopped }: Props) {
  const { may } = useAmbit();
  const [stopping, setStopping] = useState<Served | null>(null);
  const isOffered = may('readContent') && !may('readQuarantine') && message !== null;
  useKeys({ '!': isOffered ? () => setStopping(message) : undefined });
  if (!isOffered) return null;
  return (
    <div className={classes.bar}>
      <Button
        fullWidth
        variant="default"
        className={classes.button}
        leftSection={<OctagonX size={16} aria-hidden />}
        rightSection={<Kbd size="xs">!</Kbd>}
        onClick={() => setStopping(message)}
      >
        Stop: this may be privileged
      </Button>
      <StopDialog
        message={stopping}
        onClose={() => setStopping(null)}
        onStopped={() => {
          setStopping(null);
          onStopped();
        }}
      />
    </div>
  );
}
