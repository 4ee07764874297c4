'use client';

import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { say, sayNot } from '../notes/say';
import { useServices } from './use-services';

/** The case's answer to a request for further material, with reasons either way. */
export function AnswerRequest({ request }: { request: string }) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const { refresh } = useServices(null);
  const [answer, setAnswer] = useState('');
  const give = useMutation(
    trpc.serving.answerMaterial.mutationOptions({
      onSuccess: () => {
        say('The request is answered', 'Who asked sees it at once.');
        refresh();
      },
      onError: (error) => sayNot('Not answered', error.message),
    }),
  );
  const decide = (decision: 'granted' | 'refused') =>
    give.mutate({ case: reference, request, decision, answer, pack: null });
  const isReady = answer.trim() !== '';
  return (
    <Stack gap="xs" mt="xs">
      <Textarea
        label="Answer, with reasons"
        autosize
        minRows={2}
        maxLength={4000}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <Group>
        <Button size="compact-sm" disabled={!isReady} loading={give.isPending} onClick={() => decide('granted')}>
          Grant
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!isReady}
          loading={give.isPending}
          onClick={() => decide('refused')}
        >
          Refuse
        </Button>
      </Group>
    </Stack>
  );
}
