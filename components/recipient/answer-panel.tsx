'use client';

import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import { Panel } from '../shell/panel';
import { Notice } from '../state/notice';
import classes from './recipient.module.css';
import type { Served } from './served';

/** Accepts the pack or rejects it with reasons, once. */
export function AnswerPanel({ served: { id, answer, openedAt } }: { served: Served }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [reasons, setReasons] = useState('');
  const give = useMutation(
    trpc.served.answer.mutationOptions({
      onSuccess: () => {
        say('Your answer is given', 'The case sees it.');
        void queryClient.invalidateQueries(trpc.served.list.pathFilter());
      },
    }),
  );
  if (answer !== null)
    return (
      <Panel title="Your answer">
        <p className={classes.words} dir="auto">
          You {answer.verdict} it, {formatMinute(answer.at)}. {answer.reasons}
        </p>
      </Panel>
    );
  return (
    <Panel title="Accept or reject">
      <Stack gap="sm">
        <Textarea
          label="Reasons"
          description="Wanted where you reject it. The case reads them."
          autosize
          minRows={2}
          maxLength={4000}
          value={reasons}
          onChange={(event) => setReasons(event.currentTarget.value)}
        />
        {give.error && (
          <Notice tone="red" title="Not answered">
            {give.error.message}
          </Notice>
        )}
        <Group>
          <Button
            disabled={openedAt === null}
            loading={give.isPending && give.variables.verdict === 'accepted'}
            onClick={() => give.mutate({ service: id, verdict: 'accepted', reasons })}
          >
            Accept
          </Button>
          <Button
            variant="default"
            disabled={openedAt === null || reasons.trim() === ''}
            loading={give.isPending && give.variables.verdict === 'rejected'}
            onClick={() => give.mutate({ service: id, verdict: 'rejected', reasons })}
          >
            Reject
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
