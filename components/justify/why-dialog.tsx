'use client';

import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Question } from '@/server/justify/justify';
import type { Asking } from '../client/questions';
import { useTRPC } from '../client/trpc';
import { Notice } from '../state/notice';
import { useAsking } from './ask-why';

/** The question before a sensitive act. Closing it is an answer too: it is recorded, and nothing opens. */
export function WhyDialog() {
  const asking = useAsking();
  return asking && <OpenDialog key={`${asking.question.prompt} ${asking.question.case}`} asking={asking} />;
}

function OpenDialog({ asking: { question, settle } }: { asking: Asking<Question> }) {
  const trpc = useTRPC();
  const [choice, setChoice] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const give = useMutation(trpc.justifications.give.mutationOptions({ onSuccess: () => settle(true) }));
  const decline = useMutation(trpc.justifications.decline.mutationOptions({ onSettled: () => settle(false) }));
  const { case: reference, prompt, wording, choices, items } = question;
  const needsWords = choices.find((one) => one.choice === choice)?.needsWords ?? false;
  const isReady = choice !== null && (!needsWords || words.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) give.mutate({ case: reference, prompt, items: [...items], choice, words: needsWords ? words : '' });
  };
  const leave = () => decline.mutate({ case: reference, prompt, items: [...items] });
  return (
    <Modal
      opened
      onClose={leave}
      title="Before it goes on: why?"
      closeButtonProps={{ 'aria-label': 'Close without a reason' }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Radio.Group value={choice} onChange={setChoice} label={wording}>
            <Stack gap={6} mt={8}>
              {choices.map((one, at) => (
                <Radio key={one.choice} value={one.choice} label={one.choice} data-autofocus={at === 0 || undefined} />
              ))}
            </Stack>
          </Radio.Group>
          {needsWords && (
            <Textarea
              label="In your own words"
              value={words}
              maxLength={2000}
              autosize
              minRows={2}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          )}
          <Text size="sm" c="dimmed">
            {holdsFor(reference)} The question and your answer are on the record; so is not answering.
          </Text>
          {give.error && (
            <Notice tone="red" title="The reason was not taken">
              {give.error.message}
            </Notice>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={leave} loading={decline.isPending}>
              Give no reason
            </Button>
            <Button type="submit" disabled={!isReady} loading={give.isPending}>
              Go on
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function holdsFor(reference: string | null): string {
  return `Your answer holds until you sign out${reference === null ? '' : `, in ${reference}`}.`;
}
