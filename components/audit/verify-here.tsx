'use client';

import { Button, Progress, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck, ShieldX, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { counted, formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { PASSING } from '../desk/once';
import { Panel } from '../shell/panel';
import { Mark } from '../state/mark';
import { Notice } from '../state/notice';
import classes from './audit.module.css';
import { checkHere, type Step } from './check-here';

/** Checks the whole ledger in this browser, and says what that doesn't show. */
export function VerifyHere() {
  const { check, done, size, giveUp } = useCheck();
  return (
    <Panel
      title="Check it here"
      aside={
        check.isPending ? (
          <Button size="xs" variant="default" leftSection={<X size={14} aria-hidden />} onClick={giveUp}>
            Give up
          </Button>
        ) : (
          <Button size="xs" leftSection={<ShieldCheck size={14} aria-hidden />} onClick={() => check.mutate()}>
            Check now
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {check.isPending && (
          <div aria-live="polite">
            <Progress value={size === 0 ? 0 : (100 * done) / size} aria-label="How far the check is" />
            <p className={classes.words}>
              {formatCount(done)} of {counted(size, 'entry', 'entries')}
            </p>
          </div>
        )}
        {check.isError && check.error.name !== 'AbortError' && (
          <Notice tone="red" title="Not checked">
            {check.error.message}
          </Notice>
        )}
        {check.data && <Outcome steps={check.data} size={size} />}
        <p className={classes.words}>
          Not checked here: that this is the ledger of yesterday, the witnesses, and the key. This page and the key come
          from the same portal; with a key and a checkpoint that you kept yourself, the command below or the{' '}
          <a href="/verify/verify.mjs" download>
            offline verifier
          </a>{' '}
          need no trust in it.
        </p>
      </Stack>
    </Panel>
  );
}

function useCheck() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const running = useRef<AbortController | null>(null);
  const [done, setDone] = useState(0);
  const [size, setSize] = useState(0);
  const check = useMutation({
    mutationFn: async () => {
      running.current = new AbortController();
      const head = await queryClient.fetchQuery({ ...trpc.custody.head.queryOptions(), ...PASSING });
      setDone(0);
      setSize(head.size);
      const readRows = (from: number, limit: number) =>
        queryClient.fetchQuery({ ...trpc.custody.rows.queryOptions({ from, limit }), ...PASSING });
      return checkHere(head, readRows, running.current.signal, setDone);
    },
  });
  return { check, done, size, giveUp: () => running.current?.abort() };
}

function Outcome({ steps, size }: { steps: readonly Step[]; size: number }) {
  const holds = steps.every((step) => step.holds);
  return (
    <div aria-live="polite">
      <Mark tone={holds ? 'green' : 'red'} icon={holds ? ShieldCheck : ShieldX}>
        {holds ? `${counted(size, 'entry', 'entries')} checked: it holds` : 'It does not hold'}
      </Mark>
      <ul className={classes.steps}>
        {steps.map(({ step, words }) => (
          <li key={step} style={{ overflowWrap: 'anywhere' }}>
            {step}: {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
