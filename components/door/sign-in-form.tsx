'use client';

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Notice } from '../state/notice';

type Problem = { readonly title: string; readonly sentence: string };

/** The session's end is said here, and what went wrong, without saying which of login and password it was. */
export function SignInForm({ target, hasEnded }: { target: string; hasEnded: boolean }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const refusal = await tryToSignIn(String(form.get('login')), String(form.get('password')));
    // A whole new page, so that nothing of an earlier person stays in memory.
    if (refusal === null) return window.location.assign(target);
    setBusy(false);
    setProblem(refusal);
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
        <Button type="submit" size="md" loading={busy} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

function EndedAlert() {
  return (
    <Notice tone="amber" title="Your session has ended">
      You were signed out, or the session ran out. Sign in again to go on where you were.
    </Notice>
  );
}

/** Null when it worked. */
async function tryToSignIn(login: string, password: string): Promise<Problem | null> {
  const answer = await signIn('credentials', { login, password, redirect: false }).catch(() => undefined);
  if (answer === undefined) return UNREACHABLE;
  if (answer.ok && !answer.error) return null;
  return answer.status === 401 ? WRONG : UNREACHABLE;
}

const WRONG: Problem = {
  title: 'Login or password is not right',
  sentence:
    'Check both and try again. After five failures in a row an account is locked for 15 minutes: wait, or ask your administrator for a new password.',
};

const UNREACHABLE: Problem = {
  title: 'Signing in does not work just now',
  sentence: 'Nothing was changed. Check your connection and try again; if it stays, tell your administrator.',
};
