'use client';

import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import { Notice } from '../state/notice';

type Props = { opened: boolean; onClose: () => void };

/** As short a reason as the ledger takes. */
const SHORTEST = 10;

/** For an administrator: what was found, and that content is shown again. It stands in the ledger for good. */
export function ResumeDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Show content again?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <ResumeForm onClose={onClose} />
    </Modal>
  );
}

function ResumeForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const resume = useMutation(
    trpc.publication.resume.mutationOptions({
      onSuccess: ({ entry }) => {
        onClose();
        void queryClient.invalidateQueries();
        say('Content is shown again', entry === null ? 'Nothing stood.' : `On the record, no. ${formatCount(entry)}.`);
      },
    }),
  );
  return (
    <Stack gap="md">
      <Text>
        This mends nothing. While the ledger still contradicts what was published, the alarm comes back within seconds.
      </Text>
      <Textarea
        label="What was found, and by whom"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={1000}
        minRows={3}
        autosize
        data-autofocus
      />
      {resume.isError && (
        <Notice tone="red" title="Not lifted">
          {resume.error.message}
        </Notice>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          color="red"
          disabled={reason.trim().length < SHORTEST}
          loading={resume.isPending}
          onClick={() => resume.mutate({ reason })}
        >
          Show content again
        </Button>
      </Group>
    </Stack>
  );
}
