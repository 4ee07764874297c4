'use client';

import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { counted } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { type AppError, useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { useScope } from '../desk/scope-context';
import { say, sayNot } from '../notes/say';
import { Answer } from '../state/answer';
import classes from './add-from-search.module.css';
import { usePacksChanged } from './use-packs';

const SHOWN = 5;

type Props = { opened: boolean; pack: string; onClose: () => void };

/** Adds every hit of a search, after a look at how many there are and how the newest begin. */
export function AddFromSearch({ opened, pack, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title="Add from a search"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <ChooseSearch pack={pack} onDone={onClose} />}
    </Modal>
  );
}

function ChooseSearch({ pack, onDone }: { pack: string; onDone: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const saved = useQuery(trpc.searches.list.queryOptions(scope));
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') setAsked(text.trim());
  };
  return (
    <Stack gap="sm">
      {(saved.data?.length ?? 0) > 0 && (
        <Select
          label="A saved search"
          placeholder="Choose one"
          data={saved.data?.map(({ query, name }) => ({ value: query, label: name })) ?? []}
          onChange={(query) => {
            setText(query ?? '');
            setAsked(query);
          }}
        />
      )}
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          className={classes.query}
          label="Search"
          placeholder="thing from:owl-17"
          value={text}
          maxLength={1000}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={text.trim() === ''}>
          Look
        </Button>
      </form>
      {asked !== null && <Found key={asked} query={asked} pack={pack} onDone={onDone} />}
    </Stack>
  );
}

function Found({ query, pack, onDone }: { query: string; pack: string; onDone: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const changed = usePacksChanged();
  const found = useQuery(trpc.search.run.queryOptions({ ...scope, query, limit: SHOWN }, ONCE));
  const add = useMutation(
    trpc.packs.addHits.mutationOptions({
      onSuccess: ({ added }) => {
        void changed();
        say('Added to the pack', `${counted(added, 'message')} that were not in it.`);
        onDone();
      },
      onError: (error: AppError) => sayNot('The pack was not changed', error.message),
    }),
  );
  return (
    <Answer query={found} label="Searching">
      {({ records, extra: { total, exact, inWords } }) => (
        <>
          <p className={classes.words} aria-live="polite">
            {exact ? counted(total, 'message') : `More than ${counted(total, 'message')}`}: {inWords}
          </p>
          <ul className={classes.hits}>
            {records.map(({ key, sender, sentAt, body }) => (
              <li key={key}>
                <bdi>{sender}</bdi>, {formatMinute(sentAt)}: <bdi>{body ?? '(no text)'}</bdi>
              </li>
            ))}
            {total > records.length && <li>and so on</li>}
          </ul>
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              Cancel
            </Button>
            <Button
              disabled={total === 0}
              loading={add.isPending}
              onClick={() => add.mutate({ ...scope, pack, query })}
            >
              Add {exact ? counted(total, 'message') : 'all of them'}
            </Button>
          </Group>
        </>
      )}
    </Answer>
  );
}
