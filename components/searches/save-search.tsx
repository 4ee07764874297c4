'use client';

import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { BookmarkPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useScope } from '../desk/scope-context';
import { useKeys } from '../desk/use-keys';
import classes from './searches.module.css';
import { useSearchChanges } from './use-saved-searches';

/** Keeps the search that was asked, under a name of the reader's: the button or `s`. */
export function SaveSearch({ query }: { query: string }) {
  const scope = useScope();
  const { save } = useSearchChanges();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  useKeys({ s: () => setOpened(true) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = { onSuccess: () => setOpened(false) };
    if (name.trim() !== '') save.mutate({ ...scope, name: name.trim(), query }, done);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={300}
      position="bottom-end"
      withArrow
      trapFocus
      returnFocus
      shadow="md"
      onOpen={() => setName('')}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Save this search"
          title="Save this search (s)"
          onClick={() => setOpened(!opened)}
        >
          <BookmarkPlus size={17} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save this search">
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            label="Name of the search"
            description={`Only you see it, under ${scope.warrant} and for this purpose`}
            data-autofocus
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" disabled={name.trim() === ''} loading={save.isPending}>
            Save
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
