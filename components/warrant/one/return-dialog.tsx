'use client';

import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import { AskDialog } from '../ask-dialog';
import { useWarrantChanged } from '../use-warrant-changed';

type Props = { reference: string; opened: boolean; onClose: () => void };

/** Gives a draft back to its drafter, with what must be mended. */
export function ReturnDialog({ reference, opened, onClose }: Props) {
  const [reason, setReason] = useState('');
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const giveBack = useMutation(
    trpc.warrants.return.mutationOptions({
      onSuccess: ({ entry }) => {
        changed(`${reference} is given back to its drafter`, entry);
        onClose();
      },
    }),
  );
  return (
    <AskDialog
      title={`Give ${reference} back?`}
      opened={opened}
      onClose={onClose}
      word="Give it back"
      failed="Not given back"
      error={giveBack.error}
      isPending={giveBack.isPending}
      isReady={reason.trim() !== ''}
      onDo={() => giveBack.mutate({ case: file, reference, reason: reason.trim() })}
    >
      <Textarea
        label="What must be mended"
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
