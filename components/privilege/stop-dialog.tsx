'use client';

import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatMinute } from '../client/format-time';
import { useScope } from '../desk/scope-context';
import type { Served } from '../message/served';
import { Notice } from '../state/notice';
import { useStop } from './use-stop';
import { CATEGORY_CHOICES } from './words';

type Props = { message: Served | null; onClose: () => void; onStopped: () => void };

/** Short, because what was met should be out of sight soon. Null keeps it closed. */
export function StopDialog({ message, onClose, onStopped }: Props) {
  return (
    <Modal
      opened={message !== null}
      onClose={onClose}
      title="Stop: this may be privileged"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {message && <StopForm message={message} onClose={onClose} onStopped={onStopped} />}
    </Modal>
  );
}

function StopForm({ message, onClose, onStopped }: Props & { message: Served }) {
  const scope = useScope();
  const [category, setCategory] = useState(CATEGORY_CHOICES[0]?.value ?? 'lawyer');
  const [words, setWords] = useState('');
  const stop = useStop(onStopped);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    stop.mutate({ ...scope, message: message.key, category, words: words.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>
          The whole conversation of the message of <strong>{message.sender}</strong>, {formatMinute(message.sentAt)}, is
          withheld from everybody on the team at once. People who are not on the team decide on it. You can’t take it
          back.
        </Text>
        <Select
          label="Whose confidence may it be?"
          data={CATEGORY_CHOICES}
          value={category}
          onChange={(next) => setCategory(CATEGORY_CHOICES.find(({ value }) => value === next)?.value ?? category)}
          allowDeselect={false}
        />
        <Textarea
          label="What made you stop?"
          description="Not needed. For those who decide; don’t say what the message says."
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={4000}
          minRows={2}
          autosize
        />
        {stop.isError && (
          <Notice tone="red" title="Not withheld">
            {stop.error.message}
          </Notice>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go on reading
          </Button>
          <Button type="submit" color="violet.9" loading={stop.isPending} data-autofocus>
            Stop and withhold
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
