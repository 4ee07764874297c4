'use client';

import { Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import type { FactorState } from '@/server/factor/factor-wanted';
import type { Asking } from '../client/questions';
import { useTRPC } from '../client/trpc';
import { Notice } from '../state/notice';
import { useAskingCode } from './ask-code';

type AskingCode = Asking<FactorState>;

/** Asked before what takes a second factor. Closing it leaves the act undone, and nothing opens. */
export function CodeDialog() {
  const asking = useAskingCode();
  if (asking === null) return null;
  return asking.question === 'none' ? <SetUpFirst asking={asking} /> : <OpenDialog asking={asking} />;
}

function OpenDialog({ asking: { settle } }: { asking: AskingCode }) {
  const trpc = useTRPC();
  const [code, setCode] = useState('');
  const give = useMutation(trpc.factor.give.mutationOptions({ onSuccess: () => settle(true) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') give.mutate({ code });
  };
  return (
    <Modal
      opened
      onClose={() => settle(false)}
      title="Show that it is you"
      closeButtonProps={{ 'aria-label': 'Close without a code' }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Code of your second factor"
            description="Six digits from your authenticator app, or one of your recovery codes. It counts for ten minutes, in this session."
            autoComplete="one-time-code"
            value={code}
            maxLength={60}
            data-autofocus
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {give.error && (
            <Notice tone="red" title="The code was not taken">
              {give.error.message}
            </Notice>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => settle(false)}>
              Leave it
            </Button>
            <Button type="submit" disabled={code.trim() === ''} loading={give.isPending}>
              Go on
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function SetUpFirst({ asking: { settle } }: { asking: AskingCode }) {
  return (
    <Modal opened onClose={() => settle(false)} title="Set up a second factor first">
      <Stack gap="sm">
        <Text>
          What was served on you is opened with a code from an app on your phone, beside your password. Setting it up
          takes two minutes.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => settle(false)}>
            Later
          </Button>
          <Anchor component={Link} href="/factor" onClick={() => settle(false)} data-autofocus>
            Set it up
          </Anchor>
        </Group>
      </Stack>
    </Modal>
  );
}
