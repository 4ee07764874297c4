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

/** Null when it worked: then this browser holds the key that signs what the session asks. */
async function tryToSignIn(login: string, password: string): Promise<Problem | null> {
  const key = await makeSessionKey().catch(() => null);
  if (key === null) return KEYLESS;
  const answer = await signIn('credentials', { login, password, key, redirect: false }).catch(() => undefined);
  if (answer === undefined) return UNREACHABLE;
  if (!answer.ok || answer.error) return answer.status === 401 ? WRONG : UNREACHABLE;
  await keepSessionKey();
  return null;
}

const KEYLESS: Problem = {
  title: 'This browser can’t sign what you ask',
  sentence:
    'Each request is signed by a key that stays in your browser. That takes a secure address (https, or this machine itself), a window that may keep data, and Chrome or Edge 137, Firefox 129, Safari 17, or later.',
};

const WRONG: Problem = {
  title: 'Login or password is not right',
  sentence:
    'Check both and try again. After five failures in a row an account is locked for 15 minutes: wait, or ask your administrator for a new password.',
};

const UNREACHABLE: Problem = {
  title: 'Signing in does not work just now',
  sentence: 'Nothing was changed. Check your connection and try again; if it stays, tell your administrator.',
};
