'use client';

import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import { Notice } from '../state/notice';
import type { Identifier } from './wire';

type Props = { identifier: Identifier | null; onClose: () => void };

/** Takes an identifier off the list. Null keeps it closed. */
export function RemoveDialog({ identifier, onClose }: Props) {
  return (
    <Modal
      opened={identifier !== null}
      onClose={onClose}
      title={`Take ${identifier?.identifier ?? ''} off the list?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {identifier && <RemoveForm id={identifier.id} onClose={onClose} />}
    </Modal>
  );
}

function RemoveForm({ id, onClose }: { id: number; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: reference } = useAmbit();
  const [reason, setReason] = useState('');
  const remove = useMutation(
    trpc.privilege.remove.mutationOptions({
      onSuccess: ({ entry }) => {
        onClose();
        void queryClient.invalidateQueries(trpc.privilege.pathFilter());
        say('Taken off the list', `Nothing was released by it. On the record, no. ${formatCount(entry)}.`);
      },
    }),
  );
  return (
    <Stack gap="md">
      <Text>
        What is withheld stays withheld until the privilege authority decides. What comes later is not withheld.
      </Text>
      <Textarea
        label="Reason"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={4000}
        minRows={2}
        autosize
        data-autofocus
      />
      {remove.isError && (
        <Notice tone="red" title="Not taken off">
          {remove.error.message}
        </Notice>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button
          disabled={reason.trim() === ''}
          loading={remove.isPending}
          onClick={() => remove.mutate({ case: reference, id, reason: reason.trim() })}
        >
          Take off the list
        </Button>
      </Group>
    </Stack>
  );
}
