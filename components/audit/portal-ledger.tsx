'use client';

import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { formatBytes } from '../client/format-count';
import { useMe } from '../client/me-context';
import { useTRPC } from '../client/trpc';
import { VerifyLedger } from '../ledger/verify-ledger';
import { say } from '../notes/say';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Notice } from '../state/notice';
import { RefusedState } from '../state/refused-state';
import { Alarm, usePublication } from './alarm';
import classes from './audit.module.css';
import { Erasures } from './erasures';
import { useTake } from './use-take';
import { VerifyHere } from './verify-here';

/** For administrators: the ledger as a whole, without anything that is sealed in it. */
export function PortalLedger() {
  const { isAdministrator } = useMe();
  if (!isAdministrator) return <RefusedState ask="an auditor of your case" />;
  return (
    <PageFrame
      title="Ledger of this portal"
      lead="Whether it holds, who confirms it, and what must go. What was sealed with entries stays closed to you."
      actions={<WholeLedger />}
    >
      <div className={classes.stack}>
        <Alarm />
        <Resume />
        <VerifyHere />
        <Erasures />
        <VerifyLedger />
      </div>
    </PageFrame>
  );
}

function WholeLedger() {
  const take = useTake();
  if (!take.isPending)
    return (
      <Button
        leftSection={<Download size={15} aria-hidden />}
        onClick={() => take.mutate({ address: '/api/ledger/export', query: { form: 'ledger' } })}
      >
        Export the whole ledger
      </Button>
    );
  return (
    <Group gap="xs">
      <span aria-live="polite">
        {take.bytes === 0 ? 'Waiting for the witnesses' : `${formatBytes(take.bytes)} so far`}
      </span>
      <Button variant="default" leftSection={<X size={14} aria-hidden />} onClick={take.giveUp}>
        Give up
      </Button>
    </Group>
  );
}

/** Only while the ledger is in doubt: to say, in words that are entered, why content is served again. */
function Resume() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = usePublication();
  const [reason, setReason] = useState('');
  const resume = useMutation(
    trpc.publication.resume.mutationOptions({
      onSuccess: () => {
        setReason('');
        say('Served again', 'If the contradiction is still there, the next alarm comes in seconds.');
        void queryClient.invalidateQueries(trpc.publication.state.queryFilter());
      },
    }),
  );
  if (!data || data.halts.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    resume.mutate({ reason: reason.trim() });
  };
  return (
    <Panel title="Serve again">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Textarea
            label="What was found, and why may content be served again?"
            description="Ten characters at least. It is entered under your name; it cures nothing by itself."
            value={reason}
            maxLength={1000}
            autosize
            minRows={2}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {resume.isError && (
            <Notice tone="red" title="Still stopped">
              {resume.error.message}
            </Notice>
          )}
          <Group>
            <Button type="submit" disabled={reason.trim().length < 10} loading={resume.isPending}>
              Serve content again
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
