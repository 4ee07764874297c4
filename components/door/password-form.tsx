'use client';

import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../client/trpc';
import { useSignOut } from '../shell/use-sign-out';
import { Notice } from '../state/notice';

type Props = { isFirst: boolean; login: string; minimum: number };

/** A password of one's own. The first one was read from somebody's screen, so nothing opens before it is changed. */
export function PasswordForm({ isFirst, login, minimum }: Props) {
  const trpc = useTRPC();
  const signOut = useSignOut();
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: {
      current: (value) => (value === '' ? 'Write your present password.' : null),
      next: (value) => (value.length < minimum ? `Choose at least ${minimum} characters.` : null),
      again: (value, { next }) => (value === next ? null : 'The two new passwords differ.'),
    },
  });
  const change = useMutation(
    trpc.session.changePassword.mutationOptions({ onSuccess: () => window.location.assign('/') }),
  );
  return (
    <form method="post" onSubmit={form.onSubmit(({ current, next }) => change.mutate({ current, next }))}>
      <Stack gap="md">
        {isFirst && (
          <Text c="dimmed">
            You signed in with a one-time password that somebody else has seen. Choose your own, and nobody but you will
            know it.
          </Text>
        )}
        {change.isError && (
          <Notice tone="red" title="Not changed">
            {change.error.message}
          </Notice>
        )}
        <input type="email" name="login" autoComplete="username" value={login} readOnly hidden />
        <PasswordInput
          label={isFirst ? 'One-time password' : 'Present password'}
          autoComplete="current-password"
          size="md"
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label="New password"
          description={`At least ${minimum} characters. A sentence is easiest to remember.`}
          autoComplete="new-password"
          size="md"
          {...form.getInputProps('next')}
        />
        <PasswordInput
          label="New password again"
          autoComplete="new-password"
          size="md"
          {...form.getInputProps('again')}
        />
        <Button type="submit" size="md" loading={change.isPending || change.isSuccess}>
          Change the password
        </Button>
        <Button variant="subtle" onClick={isFirst ? signOut : () => window.history.back()}>
          {isFirst ? 'Sign out instead' : 'Leave it as it is'}
        </Button>
      </Stack>
    </form>
  );
}
