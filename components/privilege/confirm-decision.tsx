'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { counted } from '../client/format-count';
import type { Decision } from './wire';

type Props = { decision: Decision | null; n: number; isBusy: boolean; onClose: () => void; onConfirm: () => void };

/** The authority's decision once more in plain words, before it stands. Null keeps it closed. */
export function ConfirmDecision({ decision, n, isBusy, onClose, onConfirm }: Props) {
  const isRelease = decision === 'release';
  const what = counted(n, 'message');
  return (
    <Modal
      opened={decision !== null}
      onClose={onClose}
      title={isRelease ? `Release ${what}?` : `Seal ${what} for good?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text>
          {isRelease
            ? 'The team sees them at its next click. They can be sealed again, but not unread.'
            : 'Nobody on the team will ever read them. This can’t be taken back.'}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button color={isRelease ? undefined : 'violet.9'} loading={isBusy} onClick={onConfirm} data-autofocus>
            {isRelease ? 'Release' : 'Seal'} {what}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
