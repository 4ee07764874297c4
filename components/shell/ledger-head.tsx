'use client';

import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { Answer } from '../state/answer';
import classes from './ledger-light-button.module.css';

/** How long the ledger is, and the checkpoint by which anybody can prove it later. Asked anew each time it is opened. */
export function LedgerHead() {
  const trpc = useTRPC();
  const { may, href } = useAmbit();
  const head = useQuery(trpc.custody.head.queryOptions(undefined, { staleTime: 0 }));
  return (
    <Answer query={head} label="Loading the ledger’s head">
      {({ size, checkpoint }) => (
        <Stack gap="sm">
          <Text fw={600}>The ledger holds {counted(size, 'entry', 'entries')}</Text>
          <Text size="sm" c="dimmed">
            Every look at content is entered before it is answered. This signed checkpoint covers them all: whoever
            keeps a copy can prove later that nothing was taken out or changed.
          </Text>
          <pre className={classes.checkpoint}>{checkpoint.trimEnd() || 'No checkpoint yet'}</pre>
          {may('readLedger') && (
            <Anchor component={Link} href={href('/ledger')} size="sm">
              Read this case’s entries
            </Anchor>
          )}
        </Stack>
      )}
    </Answer>
  );
}
