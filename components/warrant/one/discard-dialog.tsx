'use client';

import { Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import { AskDialog } from '../ask-dialog';
import { useWarrantChanged } from '../use-warrant-changed';

type Props = { reference: string; opened: boolean; onClose: () => void };

/** Puts a draft away, and asks why: the reason stands in the ledger. */
export function DiscardDialog({ reference, opened, onClose }: Props) {
  const [reason, setReason] = useState('');
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const discard = useMutation(
    trpc.warrants.discard.mutationOptions({
      onSuccess: ({ entry }) => {
        changed(`The draft of ${reference} is discarded`, entry);
        onClose();
      },
    }),
  );
  return (
    <AskDialog
      title={`Discard the draft of ${reference}?`}
      opened={opened}
      onClose={onClose}
      word="Discard the draft"
      failed="Not discarded"
      error={discard.error}
      isPending={discard.isPending}
      isReady={reason.trim() !== ''}
      isRed
      onDo={() => discard.mutate({ case: file, reference, reason: reason.trim() })}
    >
      <Text>Nobody changes or activates it any more. It stays on record; the reference can be drafted anew.</Text>
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
    </AskDialog>
  );
}
