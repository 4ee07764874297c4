'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { counted } from '../client/format-count';
import { useScope } from '../desk/scope-context';
import { say } from '../notes/say';
import { useAddMessages } from './use-packs';

/** Adds messages by the ids of the corpus file, as they stand in a list or a report. */
export function PasteIds({ opened, pack, onClose }: { opened: boolean; pack: string; onClose: () => void }) {
  const scope = useScope();
  const add = useAddMessages();
  const [text, setText] = useState('');
  const ids = [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];
  const submit = () =>
    add.mutate(
      { ...scope, pack, ids },
      {
        onSuccess: () => {
          say('Added to the pack', counted(ids.length, 'message'));
          setText('');
          onClose();
        },
      },
    );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Add messages by their ids"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Textarea
        label="Ids of messages"
        description="One on each line, or with commas between. If one of them is not covered by your warrant, none is added."
        placeholder="c-608819-18"
        autosize
        minRows={5}
        maxRows={14}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={ids.length === 0} loading={add.isPending} onClick={submit}>
          Add {counted(ids.length, 'message')}
        </Button>
      </Group>
    </Modal>
  );
}
