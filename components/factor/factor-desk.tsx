'use client';

import { Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { counted } from '../client/format-count';
import { type AppError, useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { Mark } from '../state/mark';
import { Notice } from '../state/notice';
import { QrPicture } from './qr-picture';
import { RecoveryCodes } from './recovery-codes';

/** A person's own second factor: set up, recovery codes, do away with it. */
export function FactorDesk() {
  const trpc = useTRPC();
  const state = useQuery(trpc.factor.state.queryOptions());
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <PageFrame
      narrow
      title="Second factor"
      lead="A code from an app on your phone, beside your password. It is asked when you sign in, and again before you open what was served on you. Each change is on the record."
    >
      <Answer query={state} label="Loading your second factor">
        {({ isSet, codesLeft }) => {
          if (codes !== null) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
          return isSet ? <IsSet codesLeft={codesLeft} onCodes={setCodes} /> : <SetUp onCodes={setCodes} />;
        }}
      </Answer>
    </PageFrame>
  );
}

type OnCodes = { onCodes: (codes: readonly string[]) => void };

function SetUp({ onCodes }: OnCodes) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useMutation(trpc.factor.begin.mutationOptions());
  const confirm = useMutation(
    trpc.factor.confirm.mutationOptions({
      onSuccess: ({ codes }) => {
        onCodes(codes);
        void queryClient.invalidateQueries(trpc.factor.pathFilter());
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (begin.data) confirm.mutate({ code });
    else begin.mutate({ password });
  };
  return (
    <Panel title="Set one up">
      <form onSubmit={submit}>
        <Stack gap="md">
          {!begin.data ? (
            <>
              <Text>You need an authenticator app, such as Aegis, FreeOTP, 1Password or Google Authenticator.</Text>
              <PasswordInput
                label="Your password"
                description="So that nobody who finds your screen open can bind your account to their phone."
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
            </>
          ) : (
            <>
              <Text>Scan this with the app, then type the six digits that it shows.</Text>
              <QrPicture text={begin.data.address} label="QR code of your second factor" />
              <Text size="sm">
                No camera? Type this key into the app: <Code>{begin.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</Code>
              </Text>
              <TextInput
                label="Code that the app shows"
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={10}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
                autoFocus
              />
            </>
          )}
          <Problem error={begin.error ?? confirm.error} />
          <Group>
            <Button type="submit" loading={begin.isPending || confirm.isPending}>
              {begin.data ? 'Confirm' : 'Begin'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function IsSet({ codesLeft, onCodes }: OnCodes & { codesLeft: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [code, setCode] = useState('');
  const changed = () => {
    setCode('');
    void queryClient.invalidateQueries(trpc.factor.pathFilter());
  };
  const renew = useMutation(
    trpc.factor.renewCodes.mutationOptions({
      onSuccess: ({ codes }) => {
        onCodes(codes);
        changed();
      },
    }),
  );
  const remove = useMutation(
    trpc.factor.remove.mutationOptions({
      onSuccess: () => {
        say('Your second factor is removed', 'It is on the record. What was served on you stays closed without one.');
        changed();
      },
    }),
  );
  const isReady = code.trim() !== '';
  return (
    <Panel title="Your second factor" aside={<Mark tone="green">set up</Mark>}>
      <Stack gap="md">
        <Text>
          {codesLeft === 0
            ? 'You have no recovery code left: make new ones.'
            : `${counted(codesLeft, 'recovery code')} left. Each lets you in once without the phone.`}
        </Text>
        <TextInput
          label="Code"
          description="To change anything here: six digits from the app, or a recovery code."
          autoComplete="one-time-code"
          maxLength={60}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Problem error={renew.error ?? remove.error} />
        <Group>
          <Button disabled={!isReady} loading={renew.isPending} onClick={() => renew.mutate({ code })}>
            New recovery codes
          </Button>
          <Button
            variant="default"
            disabled={!isReady}
            loading={remove.isPending}
            onClick={() => remove.mutate({ code })}
          >
            Remove the second factor
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Lost the phone and the codes? An administrator can reset it; that is on the record too.
        </Text>
      </Stack>
    </Panel>
  );
}

function Problem({ error }: { error: AppError | null }) {
  if (error === null) return null;
  return (
    <Notice tone="red" title="Not done">
      {error.message}
    </Notice>
  );
}
