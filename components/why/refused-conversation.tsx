'use client';

import { Button } from '@mantine/core';
import { RefusedState } from '../state/refused-state';
import { useWhy } from './why-context';

/** A conversation that is refused, whether it exists or not: the safe words, and the way to what the warrant says and to ask for more. */
export function RefusedConversation({ id }: { id: string }) {
  const ask = useWhy();
  return (
    <RefusedState
      ask="the warrant clerk or your case lead"
      action={
        <Button variant="default" onClick={() => ask({ kind: 'conversation', name: id })}>
          What the warrant says of it, and how to ask for more
        </Button>
      }
    />
  );
}
