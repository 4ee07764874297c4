'use client';

import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { counted } from '../client/format-count';
import { type AppError, useTRPC } from '../client/trpc';
import { OneTimePasswords } from './one-time-passwords';
import type { Person } from './people-table';

/** The changes to one account, each behind a question. */
export function usePersonChanges({ login, name }: Person) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const done = (title: string) => {
    void queryClient.invalidateQueries(trpc.people.pathFilter());
    notifications.show({ title, message: 'It is on the record.' });
  };
  const setActive = useMutation(
    trpc.people.setActive.mutationOptions({
      onSuccess: (_, { isActive }) => done(`${name}: account ${isActive ? 'reopened' : 'closed'}`),
      onError: tellFailure,
    }),
  );
  const reset = useMutation(
    trpc.people.resetPassword.mutationOptions({
      onSuccess: ({ password }) => {
        done(`${name}: new one-time password`);
        showPasswords([{ login, password }]);
      },
      onError: tellFailure,
    }),
  );
  const factor = useMutation(
    trpc.people.resetFactor.mutationOptions({
      onSuccess: () => done(`${name}: second factor reset`),
      onError: tellFailure,
    }),
  );
  const revoke = useMutation(
    trpc.people.revokeSessions.mutationOptions({
      onSuccess: ({ sessions }) => done(`${name}: ${counted(sessions, 'session')} ended`),
      onError: tellFailure,
    }),
  );
  return {
    closeAccount: () =>
      ask(
        `Close the account of ${name}?`,
        'Their sessions end at once. What they did stays on record.',
        'Close it',
        () => setActive.mutate({ login, isActive: false }),
      ),
    reopenAccount: () => setActive.mutate({ login, isActive: true }),
    resetPassword: () =>
      ask(
        `New password for ${name}?`,
        'Their sessions end and a lock is lifted. You see the one-time password once.',
        'Make one',
        () => reset.mutate({ login }),
      ),
    resetFactor: () =>
      ask(
        `Reset the second factor of ${name}?`,
        'Their sessions end, and they sign in with the password alone until they set up another. Be sure that it is they who ask.',
        'Reset it',
        () => factor.mutate({ login }),
      ),
    endSessions: () =>
      ask(
        `End all sessions of ${name}?`,
        'They must sign in again. What they have not saved may be lost.',
        'End them',
        () => revoke.mutate({ login }),
      ),
  };
}

function ask(title: string, sentence: string, yes: string, onConfirm: () => void): void {
  modals.openConfirmModal({
    title,
    children: <Text>{sentence}</Text>,
    labels: { confirm: yes, cancel: 'Leave it' },
    onConfirm,
  });
}

export function showPasswords(passwords: readonly { login: string; password: string }[]): void {
  modals.open({
    title: passwords.length === 1 ? 'One-time password' : 'One-time passwords',
    size: 'lg',
    closeOnClickOutside: false,
    children: <OneTimePasswords passwords={passwords} />,
  });
}

function tellFailure(error: AppError): void {
  notifications.show({ title: 'Not changed', message: error.message, color: 'red', autoClose: false });
}
