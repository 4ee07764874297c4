'use client';

import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Done } from '@/server/share/signed-words';
import { formatMinute } from '../client/format-time';
import { signWords } from '../client/session-key';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import { Notice } from '../state/notice';
import classes from './recipient.module.css';
import type { Served } from './served';

export const DONE_WORDS: Readonly<Record<Done, string>> = {
  destroyed: 'destroyed, with every copy',
  returned: 'returned',
  kept: 'kept, for the reasons given',
};

type Recall = Served['recalls'][number];

/** A recall above everything else, with the answer that is due. */
export function RecallNotice({ served, recall }: { served: Served; recall: Recall }) {
  const what = recall.exhibits.length === 0 ? 'This pack was recalled' : `Recalled: ${recall.exhibits.join(', ')}`;
  return (
    <Notice tone="red" title={what}>
      <p className={classes.words} dir="auto">
        {recall.reasons}
      </p>
      <p className={classes.quiet}>
        Recalled {formatMinute(recall.recalledAt)}; say what became of it by {formatMinute(recall.dueAt)}.
      </p>
      {recall.done === null ? (
        <Acknowledge served={served} recall={recall} />
      ) : (
        <p className={classes.words}>
          You answered{recall.acknowledgedAt && `, ${formatMinute(recall.acknowledgedAt)}`}: {DONE_WORDS[recall.done]}.
        </p>
      )}
    </Notice>
  );
}

function Acknowledge({ served, recall }: { served: Served; recall: Recall }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<Done | null>(null);
  const [reasons, setReasons] = useState('');
  const acknowledge = useMutation(trpc.served.acknowledge.mutationOptions());
  const sign = useMutation({
    mutationFn: async (said: { service: string; recall: string; done: Done; reasons: string }) => {
      const { text } = await queryClient.fetchQuery(trpc.served.toAcknowledge.queryOptions(said, { staleTime: 0 }));
      return acknowledge.mutateAsync({ ...said, text, signature: await signWords(text) });
    },
    onSuccess: () => {
      say('Your answer is signed', 'The case sees what became of the pack.');
      void queryClient.invalidateQueries(trpc.served.list.pathFilter());
    },
  });
  const isReady = done !== null && (done !== 'kept' || reasons.trim() !== '');
  return (
    <Stack gap="sm">
      <Radio.Group label="What became of it?" value={done} onChange={(value) => setDone(value as Done)}>
        <Stack gap={4} mt={4}>
          {(Object.keys(DONE_WORDS) as Done[]).map((one) => (
            <Radio key={one} value={one} label={DONE_WORDS[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label="Reasons"
        description="Wanted where you keep it."
        autosize
        minRows={2}
        maxLength={4000}
        value={reasons}
        onChange={(event) => setReasons(event.currentTarget.value)}
      />
      {sign.error && <p role="alert">Not signed: {sign.error.message}</p>}
      <Group>
        <Button
          disabled={!isReady}
          loading={sign.isPending}
          onClick={() => done && sign.mutate({ service: served.id, recall: recall.id, done, reasons: reasons.trim() })}
        >
          Sign and answer
        </Button>
      </Group>
    </Stack>
  );
}
