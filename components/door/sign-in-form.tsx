'use client';

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { keepSessionKey, makeSessionKey } from '../client/session-key';
import { Notice } from '../state/notice';

type Problem = { readonly title: string; readonly sentence: string };

/** The session's end is said here, and what went wrong, without saying which of login and password it was. */
export function SignInForm({ target, hasEnded }: { target: string; hasEnded: boolean }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [wantsCode, setWantsCode] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const outcome = await tryToSignIn(fieldOf(form, 'login'), fieldOf(form, 'password'), fieldOf(form, 'code'));
    // A whole new page, so that nothing of an earlier person stays in memory.
    if (outcome === 'in') return window.location.assign(target);
    setBusy(false);
    if (outcome === 'code') setWantsCode(true);
    setProblem(outcome === 'code' ? null : outcome);
  };
  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md">
        {problem === null && hasEnded && <EndedAlert />}
        {problem && (
          <Notice tone="red" title={problem.title}>
            {problem.sentence}
          </Notice>
        )}
        <TextInput
          name="login"
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          size="md"
          autoFocus
        />
        <PasswordInput
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
        />
        {wantsCode && <CodeField />}
        <Button type="submit" size="md" loading={busy} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

const fieldOf = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** Asked of those who have a second factor, once their password was right. */
function CodeField() {
  return (
    <TextInput
      name="code"
      label="Code of your second factor"
      description="Six digits from your authenticator app, or one of your recovery codes."
      autoComplete="one-time-code"
      inputMode="text"
      required
      withAsterisk={false}
      size="md"
      autoFocus
    />
  );
}

function EndedAlert() {
  return (
    <Notice tone="amber" title="Your session has ended">
      You were signed out, or the session ran out. Sign in again to go on where you were.
    </Notice>
  );
}

/** `in`: this browser now holds the key that signs what the session asks. `code`: nothing but a code of the second factor is missing. */
async function tryToSignIn(login: string, password: string, code: string): Promise<Problem | 'in' | 'code'> {
  const key = await makeSessionKey().catch(() => null);
  if (key === null) return KEYLESS;
  const answer = await signIn('credentials', { login, password, code, key, redirect: false }).catch(() => undefined);
  if (answer === undefined) return UNREACHABLE;
  if (answer.error === 'code') return 'code';
  if (!answer.ok || answer.error) return answer.status === 401 ? wrong(code !== '') : UNREACHABLE;
  await keepSessionKey();
  return 'in';
}

const KEYLESS: Problem = {
  title: 'This browser can’t sign what you ask',
  sentence:
    'Each request is signed by a key that stays in your browser. That takes a secure address (https, or this machine itself), a window that may keep data, and Chrome or Edge 137, Firefox 129, Safari 17, or later.',
};

const LOCKS =
  'After five failures in a row an account is locked for 15 minutes: wait, or ask your administrator for a new password.';

const wrong = (withCode: boolean): Problem =>
  withCode
    ? {
        title: 'Password or code is not right',
        sentence: `Each code counts once, and for about a minute: wait for the next one, and check that your clock is right. ${LOCKS}`,
      }
    : { title: 'Login or password is not right', sentence: `Check both and try again. ${LOCKS}` };

const UNREACHABLE: Problem = {
  title: 'Signing in does not work just now',
  sentence: 'Nothing was changed. Check your connection and try again; if it stays, tell your administrator.',
};
