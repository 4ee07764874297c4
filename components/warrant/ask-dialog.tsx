'use client';

import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppError } from '../client/trpc';
import { Notice } from '../state/notice';

type Props = {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
  /** What is done, in the words of its button. */
  word: string;
  failed: string;
  error: AppError | null;
  isPending: boolean;
  isReady?: boolean;
  isRed?: boolean;
  size?: string;
  onDo: () => void;
};

/** A dialog that asks before it does one thing, and says what the server found wrong with it. */
export function AskDialog(props: Props) {
  const { title, opened, onClose, children, word, failed, error, isPending, isReady = true, isRed, size, onDo } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size ?? 'md'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onDo();
        }}
      >
        <Stack gap="md">
          {children}
          {error !== null && (
            <Notice tone="red" title={failed}>
              {error.message}
            </Notice>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" {...(isRed && { color: 'red.8' })} disabled={!isReady} loading={isPending}>
              {word}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
