'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useAmbit } from '../client/ambit-context';
import { formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { Notice } from '../state/notice';
import classes from './one-warrant.module.css';
import { useWarrantChanged } from './use-warrant-changed';
import type { Warrant } from './use-warrants';

type Props = { warrant: Warrant; opened: boolean; onClose: () => void };

/** The second pair of eyes: says once more what will be opened, to whom, until when. */
export function ActivateDialog({ warrant, opened, onClose }: Props) {
  const { reference, clauses, assigned, examineUntil, purposes, draftedBy } = warrant;
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const activate = useMutation(
    trpc.warrants.activate.mutationOptions({
      onSuccess: ({ entry }) => {
        changed(`${reference} is activated`, entry);
        onClose();
      },
    }),
  );
  return (
    <Modal opened={opened} onClose={onClose} title={`Activate ${reference}?`} size="lg">
      <Stack gap="md">
        <Text>
          {draftedBy} drafted it. Compare it with the order: you confirm that this is what the order says. It opens
        </Text>
        <ol className={classes.sentences}>
          {clauses.map(({ ordinal, sentence }) => (
            <li key={ordinal}>{sentence}</li>
          ))}
        </ol>
        <Text>
          To {assigned.length === 0 ? 'nobody yet' : assigned.join(', ')}, for {purposes.join(', or for ')}, until{' '}
          {formatMinute(examineUntil)}.
        </Text>
        {activate.isError && (
          <Notice tone="red" title="Not activated">
            {activate.error.message}
          </Notice>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button loading={activate.isPending} onClick={() => activate.mutate({ case: file, reference })}>
            Activate {reference}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
