'use client';

import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { Notice } from '../state/notice';
import { useWarrantChanged } from './use-warrant-changed';
import type { Warrant } from './use-warrants';

type Props = { warrant: Warrant; opened: boolean; onClose: () => void };

/** Closes the door at once, and asks why: the reason stands in the ledger. */
export function EndDialog({ warrant: { reference, status }, opened, onClose }: Props) {
  const [reason, setReason] = useState('');
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const end = useMutation(
    trpc.warrants.end.mutationOptions({
      onSuccess: ({ entry }) => {
        changed(`${reference} is ended`, entry);
        onClose();
      },
    }),
  );
  const word = status === 'draft' ? 'Withdraw' : 'End';
  return (
    <Modal opened={opened} onClose={onClose} title={`${word} ${reference}?`}>
      <Stack gap="md">
        <Text>
          {status === 'draft'
            ? 'The draft can’t be activated any more. A new one can be entered under the same reference.'
            : 'Everybody who reads under it sees nothing from their next click on. This can’t be undone; a new version can be entered.'}
        </Text>
        <Textarea
          label="Reason"
          description="Stands in the ledger. Name no content."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={1000}
          minRows={2}
          autosize
          data-autofocus
        />
        {end.isError && (
          <Notice tone="red" title="Not ended">
            {end.error.message}
          </Notice>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            color="red.8"
            disabled={reason.trim() === ''}
            loading={end.isPending}
            onClick={() => end.mutate({ case: file, reference, reason: reason.trim() })}
          >
            {word} {reference}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
