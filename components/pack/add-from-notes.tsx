'use client';

import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { counted } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { useScope } from '../desk/scope-context';
import { relevanceOf } from '../notes/relevance';
import { say } from '../notes/say';
import type { Note } from '../notes/use-notes';
import { Answer } from '../state/answer';
import classes from './add-from-notes.module.css';
import { useAddMessages } from './use-packs';

type Props = { opened: boolean; pack: string; present: readonly string[]; onClose: () => void };

/** Adds the messages of notes and marks that are already made. */
export function AddFromNotes({ opened, pack, present, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title="Add from notes and marks"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <ChooseNotes pack={pack} present={present} onDone={onClose} />}
    </Modal>
  );
}

function ChooseNotes({ pack, present, onDone }: { pack: string; present: readonly string[]; onDone: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const notes = useQuery(trpc.review.allNotes.queryOptions(scope));
  return (
    <Answer query={notes} label="Loading notes">
      {(all) => {
        const open = all.filter(({ messages }) => messages.some((key) => !present.includes(key)));
        return open.length === 0 ? (
          <p>There is no note or mark whose messages are not in the pack already.</p>
        ) : (
          <NoteChoice pack={pack} notes={open} onDone={onDone} />
        );
      }}
    </Answer>
  );
}

function NoteChoice({ pack, notes, onDone }: { pack: string; notes: readonly Note[]; onDone: () => void }) {
  const scope = useScope();
  const add = useAddMessages();
  const [chosen, setChosen] = useState(() =>
    notes.filter(({ relevance }) => relevance === 'relevant').map(({ id }) => id),
  );
  const keys = [...new Set(notes.filter(({ id }) => chosen.includes(id)).flatMap(({ messages }) => messages))];
  const onSuccess = () => {
    say('Added to the pack', counted(keys.length, 'message'));
    onDone();
  };
  return (
    <>
      <Checkbox.Group value={chosen} onChange={setChosen} aria-label="Notes and marks">
        <div className={classes.list}>
          {notes.map((note) => (
            <Checkbox key={note.id} value={note.id} label={labelOf(note)} description={describe(note)} />
          ))}
        </div>
      </Checkbox.Group>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button
          disabled={keys.length === 0}
          loading={add.isPending}
          onClick={() => add.mutate({ ...scope, pack, keys }, { onSuccess })}
        >
          Add {counted(keys.length, 'message')}
        </Button>
      </Group>
    </>
  );
}

function labelOf({ text, relevance }: Note): string {
  return text === '' ? relevanceOf(relevance).word : `${relevanceOf(relevance).word}: ${text}`;
}

function describe({ messages, author, mine, createdAt }: Note): string {
  return `${counted(messages.length, 'message')}, ${mine ? 'you' : author}, ${formatMinute(createdAt)}`;
}
