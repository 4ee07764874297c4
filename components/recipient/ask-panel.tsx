'use client';

import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import { Panel } from '../shell/panel';
import { Notice } from '../state/notice';
import classes from './recipient.module.css';
import { RequestWords } from './request-words';
import type { Served } from './served';

/** Asks for further material, and shows what came of earlier requests. */
export function AskPanel({ served: { id, requests } }: { served: Served }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState('');
  const [reasons, setReasons] = useState('');
  const ask = useMutation(
    trpc.served.ask.mutationOptions({
      onSuccess: () => {
        say('You asked for more', 'The case sees your request and answers it here.');
        setWanted('');
        setReasons('');
        void queryClient.invalidateQueries(trpc.served.list.pathFilter());
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ service: id, wanted, reasons });
  };
  return (
    <Panel title="Ask for more">
      <form onSubmit={submit}>
        <Stack gap="sm">
          {requests.length > 0 && (
            <ul className={classes.list}>
              {requests.map((request) => (
                <li key={request.id} className={classes.item}>
                  <RequestWords request={request} />
                </li>
              ))}
            </ul>
          )}
          <TextInput
            label="What you ask for"
            description="Items, a range or a description: “messages 131 to 140 of owl-17 / grebe-04”."
            maxLength={2000}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          <Textarea
            label="Why"
            autosize
            minRows={2}
            maxLength={4000}
            value={reasons}
            onChange={(event) => setReasons(event.currentTarget.value)}
          />
          {ask.error && (
            <Notice tone="red" title="Not asked">
              {ask.error.message}
            </Notice>
          )}
          <div>
            <Button type="submit" disabled={wanted.trim() === '' || reasons.trim() === ''} loading={ask.isPending}>
              Ask
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
