'use client';

import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { sayNot } from '../notes/say';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import classes from './recipient.module.css';

/** Notes that nobody but their writer sees. */
export function NotesPanel({ service }: { service: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const notes = useQuery(trpc.served.notes.queryOptions({ service }));
  const changed = () => void queryClient.invalidateQueries(trpc.served.notes.pathFilter());
  const onError = (error: { message: string }) => sayNot('Not changed', error.message);
  const write = useMutation(
    trpc.served.writeNote.mutationOptions({
      onSuccess: () => {
        setText('');
        changed();
      },
      onError,
    }),
  );
  const forget = useMutation(trpc.served.forgetNote.mutationOptions({ onSuccess: changed, onError }));
  return (
    <Panel title="Private notes">
      <Stack gap="sm">
        <p className={classes.quiet}>Yours alone: nobody else is shown them, and no ledger tells that you wrote one.</p>
        <Answer query={notes} label="Loading your notes">
          {(list) => (
            <ul className={classes.list}>
              {list.map(({ id, text: note, writtenAt }) => (
                <li key={id} className={classes.item}>
                  <p className={classes.words} dir="auto">
                    {note}
                  </p>
                  <Group justify="space-between">
                    <span className={classes.quiet}>{formatMinute(writtenAt)}</span>
                    <Button size="compact-xs" variant="subtle" onClick={() => forget.mutate({ service, id })}>
                      Delete
                    </Button>
                  </Group>
                </li>
              ))}
            </ul>
          )}
        </Answer>
        <Textarea
          label="New note"
          autosize
          minRows={2}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div>
          <Button
            variant="default"
            disabled={text.trim() === ''}
            loading={write.isPending}
            onClick={() => write.mutate({ service, text })}
          >
            Keep it
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}
